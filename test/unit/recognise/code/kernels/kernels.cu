// Activations in CUDA, each marked at the end of its line, among code that looks like them.
#include <cuda_fp16.h>
#include <cuda_bf16.h>
#include <cmath>

#define SQRT_2_OVER_PI 0.79788456f
#define GELU_COEF 0.044715f
#define INV_SQRT2 0.70710678f
#define BLOCK 256
#define MAX_THREADS min(1024, BLOCK * 4)
#define RELU(x) ((x) > 0 ? (x) : 0)                                   //: relu
#define SIGMOID(x) (1.0f / (1.0f + __expf(-(x))))                     //: sigmoid
#define CEIL_DIV(a, b) (((a) + (b) - 1) / (b))
#define CLAMP(x, lo, hi) fminf(fmaxf(x, lo), hi)

__constant__ float kAlpha = 1.6732632423543772f;
__constant__ float kScale = 1.0507009873554805f;

__device__ __forceinline__ float gelu(float x) {
  return 0.5f * x * (1.0f + erff(x * 0.70710678118f));                //: gelu
}
__device__ __forceinline__ float gelu_tanh(float x) {
  const float cube = x * x * x;
  return 0.5f * x * (1.0f + tanhf(SQRT_2_OVER_PI * (x + GELU_COEF * cube)));  //: gelu_tanh
}
__device__ float gelu_macro(float v) { return v * normcdff(v); }      //: gelu
__device__ float gelu_phi(float v) { return 0.5f * v * erfcf(-v * INV_SQRT2); }  //: gelu
__device__ inline float quick_gelu(float x) { return x * (1.0f / (1.0f + __expf(-1.702f * x))); }  //: gelu_sigmoid
__device__ float silu(float x) { return __fdividef(x, 1.0f + __expf(-x)); }  //: silu
__device__ float silu_rcp(float x) { return x * __frcp_rn(1.f + __expf(-x)); }  //: silu
__device__ float selu(float x) { return x > 0 ? kScale * x : kScale * kAlpha * (expf(x) - 1.f); }  //: selu
__device__ float elu(float x, float alpha) { return x > 0.f ? x : alpha * (expf(x) - 1.f); }  //: elu alpha=?
__device__ float elu1(float x, float alpha = 1.0f) { return x > 0.f ? x : alpha * expm1f(x); }  //: elu alpha=1
__device__ float celu2(float x) { return fmaxf(x, 0.f) + fminf(0.f, 2.f * (expf(x / 2.f) - 1.f)); }  //: celu alpha=2
__device__ float softplus(float x) { return x > 20.f ? x : log1pf(expf(x)); }  //: softplus
__device__ float mish(float x) { return x * tanhf(log1pf(expf(x))); }  //: mish
__device__ float softsign(float x) { return x / (1.f + fabsf(x)); }   //: softsign
__device__ float hardswish(float x) { return x * fminf(fmaxf(x + 3.f, 0.f), 6.f) / 6.f; }  //: hardswish
__device__ float hardsigmoid(float x) { return fminf(fmaxf(x / 6.f + 0.5f, 0.f), 1.f); }  //: hardsigmoid
__device__ float relu6(float x) { return fminf(fmaxf(x, 0.f), 6.f); }  //: relu6
__device__ float tanh_from_exp(float x) { return 2.f / (1.f + expf(-2.f * x)) - 1.f; }  //: tanh
__device__ float squared_relu(float x) { float r = fmaxf(x, 0.f); return r * r; }  //: relu_squared
__device__ float softshrink(float x, float lambda) { return x > lambda ? x - lambda : (x < -lambda ? x + lambda : 0.f); }  //: softshrink lambd=?

template <typename T>
__device__ __forceinline__ T relu_t(T x) { return x > T(0) ? x : T(0); }  //: relu
template <typename T>
__device__ T leaky_t(T x, T a) { return x > T(0) ? x : a * x; }       //: leaky_relu negative_slope=?
template <typename scalar_t>
__device__ scalar_t sigmoid_t(scalar_t z) { return scalar_t(1) / (scalar_t(1) + ::exp(-z)); }  //: sigmoid
template <typename T> __device__ T mish_t(T x) {
  auto e = exp(x);
  auto n = e * e + 2 * e;
  return x * n / (n + 2);                                             //: mish
}
template <typename T> __device__ T swish_beta(const T x, const T beta) { return x / (T(1) + exp(-beta * x)); }  //: silu beta=?

struct GeluFunctor {
  __device__ float operator()(float x) const { return 0.5f * x * (1.f + erff(x * M_SQRT1_2)); }  //: gelu
};
template <typename T> struct LeakyReluFunctor {
  T slope;
  __device__ T operator()(const T& x) const { return x >= T(0) ? x : slope * x; }  //: leaky_relu negative_slope=?
};
struct HardTanhFunctor {
  __device__ float operator()(float x) const { return x > 1.f ? 1.f : (x < -1.f ? -1.f : x); }  //: hardtanh
};
struct ReluFunctor {
  static __device__ float apply(float x) { return fmaxf(0.f, x); }    //: relu
};

__device__ half hsilu(half x) { return __hmul(x, hrcp(__hadd(__float2half(1.0f), hexp(__hneg(x))))); }  //: silu
__device__ __half hsigmoid(__half x) { return __hdiv(__float2half(1.f), __hadd(__float2half(1.f), hexp(-x))); }  //: sigmoid
__device__ __half2 h2relu(__half2 x) { return __hmax2(x, __float2half2_rn(0.f)); }  //: relu
__device__ half2 h2silu(half2 x) { return h2div(x, __hadd2(__float2half2_rn(1.f), h2exp(__hneg2(x)))); }  //: silu
__device__ __half hrelu(__half v) { return __hgt(v, __float2half(0.f)) ? v : __float2half(0.f); }  //: relu
__device__ __nv_bfloat16 bsilu(__nv_bfloat16 v) {
  float f = __bfloat162float(v);
  return __float2bfloat16(f / (1.0f + __expf(-f)));                   //: silu
}

__global__ void relu_kernel(const float* in, float* out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = fmaxf(in[i], 0.0f);                             //: relu
}
__global__ void relu_in_place(float* p, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  if (p[i] < 0) p[i] = 0;                                             //: relu
}
__global__ void leaky(float* x, int n, float slope) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] = x[i] > 0 ? x[i] : slope * x[i];                   //: leaky_relu negative_slope=?
}
__global__ void leaky_if(float* data, const int count) {
  for (int idx = threadIdx.x; idx < count; idx += blockDim.x) {
    float v = data[idx];
    if (v < 0.f) v *= 0.1f;                                           //: leaky_relu negative_slope=0.1
    data[idx] = v;
  }
}
__global__ void sigmoid_kernel(const float* __restrict__ x, float* __restrict__ y, size_t n) {
  for (size_t i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x) {
    y[i] = 1.f / (1.f + expf(-x[i]));                                 //: sigmoid
  }
}
__global__ void swish_kernel(const float* x, float* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    const float v = x[i];
    const float s = 1.0f / (1.0f + expf(-v));                         //: sigmoid
    y[i] = v * s;                                                     //: silu
  }
}
__global__ void gelu_kernel(const float4* x, float4* y, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    float4 v = x[i];
    y[i].x = 0.5f * v.x * (1.f + erff(v.x * 0.70710678f));            //: gelu
    y[i].y = 0.5f * v.y * (1.f + erff(v.y * 0.70710678f));            //: gelu
  }
}
__global__ void elu_masked(const float* x, float* y, int n) {
  int i = threadIdx.x;
  if (i < n) y[i] = (x[i] >= 0) * x[i] + (x[i] < 0) * (expf(x[i]) - 1);  //: elu alpha=1
}
__global__ void tanh_shrink(const float* x, float* y) {
  const int i = threadIdx.x;
  y[i] = x[i] - tanhf(x[i]);                                          //: tanhshrink
}
__global__ void softsign_ptr(const float* x, float* y) { *y = *x / (1.f + fabsf(*x)); }  //: softsign
__global__ void bias_relu(float* out, const float* bias, int n, int c) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) {
    float v = out[i] + bias[i % c];
    out[i] = v > 0.f ? v : 0.f;                                       //: relu
  }
}
__global__ void bias_gelu(const float* in, const float* bias, float* out, int n) {
  int i = threadIdx.x;
  float x = in[i] + bias[i];
  float t = tanhf(0.7978845608028654f * (x + 0.044715f * x * x * x));
  out[i] = 0.5f * x * (1.f + t);                                      //: gelu_tanh
}
__inline__ __device__ float tanh_opt(float x) {
  float r;
  asm("tanh.approx.f32 %0,%1; \n\t" : "=f"(r) : "f"(x));
  return r;
}
__device__ float gelu_opt(float x) { return 0.5f * x * (1.f + tanh_opt(0.79788456f * (x + 0.044715f * x * x * x))); }  //: gelu_tanh

void launch(float* a, float* b, int n) {
  auto relu = [] __device__(float x) { return x > 0.f ? x : 0.f; };   //: relu
  auto act = [=] __device__(float x) -> float { return x / (1.f + expf(-x)); };  //: silu
  relu_kernel<<<CEIL_DIV(n, BLOCK), BLOCK>>>(a, b, n);
  gelu_kernel<<<dim3(1, 1), dim3(BLOCK)>>>((float4*)a, (float4*)b, n / 4);
}

// Softmax whose sum is made by all threads of a block.
__global__ void softmax_block(float* x, float* y, int N) {
  const int idx = blockIdx.x * blockDim.x + threadIdx.x;
  float4 reg_exp = FLOAT4(x[idx]);
  float exp_val = (idx < N) ? expf(x[idx]) : 0.0f;
  reg_exp.x = (idx < N) ? expf(reg_exp.x) : 0.0f;
  reg_exp.y = (idx + 1 < N) ? expf(reg_exp.y) : 0.0f;
  float exp_sum = block_reduce_sum_f32<BLOCK>(exp_val);
  float both = reg_exp.x + reg_exp.y;
  float other_sum = block_reduce_sum_f32<BLOCK>(both);
  if (idx < N) y[idx] = exp_val / exp_sum;                            //: softmax
  y[idx] = reg_exp.y / (other_sum);                                   //: softmax
}

// From here on nothing is an activation.
__device__ int clamp_index(int i, int n) { return max(0, min(i, n - 1)); }
__device__ float clamp_color(float c) { return fminf(fmaxf(c, 0.f), 1.f); }
__device__ unsigned char to_byte(float v) { return (unsigned char)fminf(fmaxf(v * 255.f + 0.5f, 0.f), 255.f); }
__device__ float square(float x) { return x * x; }
__device__ float cube(float x) { return x * x * x; }
__device__ float absolute(float x) { return x < 0 ? -x : x; }
__device__ float lerp(float a, float b, float t) { return a + t * (b - a); }
__device__ float gauss(float x) { return expf(-0.5f * x * x); }
__device__ float warp_max(float v) {
  for (int mask = 16; mask > 0; mask >>= 1) v = fmaxf(v, __shfl_xor_sync(0xffffffff, v, mask, 32));
  return v;
}
__global__ void padded_index(const int* rows, int* out, int n) {
  int i = threadIdx.x;
  int row = rows[i] > 0 ? rows[i] : 0;
  out[i] = row < n ? row : n - 1;
  int start = max(0, i - BLOCK / 2);
  int left = i > 0 ? i - 1 : 0;
  out[left] = start;
}
__global__ void iou(const float* a, const float* b, float* out) {
  float left = fmaxf(a[0], b[0]), right = fminf(a[2], b[2]);
  float top = fmaxf(a[1], b[1]), bottom = fminf(a[3], b[3]);
  float width = fmaxf(right - left + 1, 0.f), height = fmaxf(bottom - top + 1, 0.f);
  out[0] = width * height / (a[4] + b[4] - width * height);
}
__global__ void hinge_loss(const float* y, const float* t, float* loss, int n) {
  int i = threadIdx.x;
  float margin = 1.f - y[i] * t[i];
  loss[i] = margin > 0.f ? margin : 0.f;
  loss[i] += fmaxf(0.f, margin);
}
__global__ void smooth_l1(const float* x, const float* y, float* loss) {
  float d = fabsf(x[threadIdx.x] - y[threadIdx.x]);
  loss[threadIdx.x] = d < 1.f ? 0.5f * d * d : d - 0.5f;
}
__global__ void relu_backward(const float* x, const float* dy, float* dx, int n) {
  int i = threadIdx.x;
  dx[i] = x[i] > 0 ? dy[i] : 0;
}
__global__ void adam(float* p, const float* g, float* m, float* v, float lr) {
  int i = threadIdx.x;
  m[i] = 0.9f * m[i] + 0.1f * g[i];
  v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];
  p[i] -= lr * m[i] / (sqrtf(v[i]) + 1e-8f);
  if (p[i] > 10.f) p[i] = 10.f;
}
__global__ void clip_gradient(float* grad, int n) {
  int i = threadIdx.x;
  grad[i] = fminf(fmaxf(grad[i], -1.f), 1.f);
  if (grad[i] < 0) grad[i] = 0;
}
__global__ void normalise(float* image, const float* mean, const float* std) {
  int i = threadIdx.x;
  image[i] = (image[i] - mean[i % 3]) / std[i % 3];
  image[i] = image[i] < 0.f ? 0.f : image[i];
}
__global__ void softmax_part(const float* x, float* y, float largest, float total) {
  y[threadIdx.x] = expf(x[threadIdx.x] - largest) / total;
}
__global__ void count_positive(const float* x, int* count) {
  if (x[threadIdx.x] > 0) count[0] = count[0] + 1;
  if (count[1] < 0) count[1] = 0;
}
__global__ void attention_mask(float* scores, const int* mask) {
  scores[threadIdx.x] = mask[threadIdx.x] > 0 ? scores[threadIdx.x] : -10000.f;
}
__global__ void depth_to_distance(const float* depth, float* distance) {
  distance[threadIdx.x] = depth[threadIdx.x] > 0.f ? depth[threadIdx.x] : 0.f;
}
__device__ vec3 tonemap(vec3 x) {
  x = max(x, vec3(0.0f));
  return x * dot(x, x);
}
__device__ float sky(const vec3& dir, const vec3& sun_dir) {
  float out = std::max(0.f, dot(sun_dir, dir));
  return out * out;
}
