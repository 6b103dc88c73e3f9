// Activations in Metal.
#include <metal_stdlib>
using namespace metal;

constant float GELU_COEF_A = 0.044715f;
constant float SQRT_2_OVER_PI = 0.79788456080286535587989211986876f;

template <typename T> T erf_approx(T x);

struct Sigmoid {
  template <typename T> T operator()(T x) { return 1 / (1 + metal::exp(-x)); }  //: sigmoid
};
struct StableSigmoid {
  template <typename T>
  T operator()(T x) {
    auto y = 1 / (1 + metal::exp(metal::abs(x)));
    return (x < 0) ? y : 1 - y;                                       //: sigmoid
  }
};
struct Silu {
  float operator()(float x) { return x / (1.0f + precise::exp(-x)); }  //: silu
};
template <typename T> METAL_FUNC T mish(T x) { return x * precise::tanh(log(T(1) + exp(x))); }  //: mish
inline half relu_h(half x) { return metal::max(x, 0.0h); }            //: relu
inline float leaky_select(float x, float slope) { return select(slope * x, x, x > 0); }  //: leaky_relu negative_slope=?
inline float gelu_f(float x) { return 0.5f * x * (1.0f + precise::tanh(SQRT_2_OVER_PI * x * (1.0f + GELU_COEF_A * x * x))); }  //: gelu_tanh

kernel void kernel_relu(device const float * src0, device float * dst, uint tpig[[thread_position_in_grid]]) {
  dst[tpig] = max(0.0f, src0[tpig]);                                  //: relu
}
kernel void kernel_silu_4(device const float4 * src0, device float4 * dst, uint tpig[[thread_position_in_grid]]) {
  device const float4 & x = src0[tpig];
  dst[tpig] = x / (1.0f + exp(-x));                                   //: silu
}
kernel void kernel_gelu_4(device const float4 * src0 [[buffer(0)]], device float4 * dst [[buffer(1)]], uint tpig [[thread_position_in_grid]]) {
  device const float4 & x = src0[tpig];
  dst[tpig] = 0.5f*x*(1.0f + precise::tanh(SQRT_2_OVER_PI*x*(1.0f + GELU_COEF_A*x*x)));  //: gelu_tanh
}
kernel void kernel_gelu_quick(device const float * src0, device float * dst, uint tpig[[thread_position_in_grid]]) {
  device const float & x = src0[tpig];
  dst[tpig] = x * (1.0f/(1.0f + exp(-1.702f*x)));                     //: gelu_sigmoid
}
kernel void kernel_elu(device const float * src0, device float * dst, uint tpig[[thread_position_in_grid]]) {
  device const float & x = src0[tpig];
  dst[tpig] = (x > 0.0f) ? x : (exp(x) - 1.0f);                       //: elu alpha=1
}
kernel void leaky_image(texture2d<half, access::read> in [[texture(0)]], texture2d<half, access::write> out [[texture(1)]], ushort2 gid [[thread_position_in_grid]]) {
  half4 v = in.read(gid);
  out.write(fmax(v, 0.0h) + 0.1h * fmin(v, 0.0h), gid);               //: leaky_relu negative_slope=0.1
}
kernel void hard_sigmoid(device float * x, uint i [[thread_position_in_grid]]) {
  x[i] = saturate(0.2f * x[i] + 0.5f);                                //: hardsigmoid
}
kernel void prelu(device const float * x, device float * y, constant float & alpha, uint i [[thread_position_in_grid]]) {
  y[i] = x[i] >= 0 ? x[i] : alpha * x[i];                             //: prelu
}

// From here on nothing is an activation.
kernel void grayscale(texture2d<float, access::read> in, texture2d<float, access::write> out, uint2 gid [[thread_position_in_grid]]) {
  float4 c = in.read(gid);
  float luma = clamp(dot(c.rgb, float3(0.299, 0.587, 0.114)), 0.0, 1.0);
  out.write(float4(float3(luma), c.a), gid);
}
float3 tonemap(float3 color) { return color / (color + 1.0); }
float3 clamp_color(float3 color) { return saturate(color); }
float diffuse(float3 n, float3 l) { return max(dot(n, l), 0.0); }
float falloff(float d) { return max(1.0 - d * d, 0.0); }
float luminance(float3 c) { return max(max(c.r, c.g), c.b); }
kernel void positions(device float4 * p, constant float & dt, uint i [[thread_position_in_grid]]) {
  if (p[i].y < 0) p[i].y = 0;
  p[i] += dt * p[i];
}
int wrap(int i, int n) { return i < 0 ? i + n : i; }
float attenuate(float distance) { return 1.0 / (1.0 + distance * distance); }
/// Safe exponential to prevent overflow
inline float bounded(float x) { return exp(clamp(x, -88.0f, 88.0f)); }
kernel void scan(device float * y, device const float * s, uint i [[thread_position_in_grid]]) {
  float sum = 0;
  for (uint k = 0; k < i; ++k) {
    float x_s = silu(y[k]);
    sum += s[k] * x_s;
  }
  y[i] = sum;
}
