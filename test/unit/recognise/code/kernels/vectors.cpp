// Activations in intrinsics, vector types and arrays of C++, each marked at the end of its line, among code that looks
// like them.
#include <arm_neon.h>
#include <immintrin.h>
#include <Eigen/Dense>

__m256 sigmoid_avx(__m256 v) {
  const __m256 one = _mm256_set1_ps(1.0f);
  return _mm256_div_ps(one, _mm256_add_ps(one, exp256_ps(_mm256_sub_ps(_mm256_setzero_ps(), v))));  //: sigmoid
}
__m512 swish_avx512(__m512 a) {
  const __m512 one = _mm512_set1_ps(1.0f);
  return _mm512_div_ps(a, _mm512_add_ps(one, exp512_ps(_mm512_sub_ps(_mm512_setzero_ps(), a))));  //: silu
}
void relu_sse(float* ptr, int size) {
  __m128 zero = _mm_setzero_ps();
  for (int i = 0; i + 3 < size; i += 4) {
    __m128 p = _mm_loadu_ps(ptr);
    _mm_storeu_ps(ptr, _mm_max_ps(zero, p));                            //: relu
    ptr += 4;
  }
}
void leaky_relu_avx(float* ptr, float slope) {
  __m256 zero = _mm256_setzero_ps();
  __m256 s = _mm256_set1_ps(slope);
  __m256 p = _mm256_loadu_ps(ptr);
  p = _mm256_add_ps(_mm256_max_ps(zero, p), _mm256_mul_ps(s, _mm256_min_ps(zero, p)));  //: leaky_relu negative_slope=?
  _mm256_storeu_ps(ptr, p);
}
void leaky_relu_blend(float* ptr, float slope) {
  __m256 s = _mm256_set1_ps(slope);
  __m256 p = _mm256_loadu_ps(ptr);
  __m256 mask = _mm256_cmp_ps(p, _mm256_setzero_ps(), _CMP_LT_OS);
  p = _mm256_blendv_ps(p, _mm256_mul_ps(p, s), mask);                   //: leaky_relu negative_slope=?
  _mm256_storeu_ps(ptr, p);
}
void relu_masked(float* ptr) {
  __m512 p = _mm512_loadu_ps(ptr);
  __mmask16 below = _mm512_cmp_ps_mask(p, _mm512_setzero_ps(), _CMP_LT_OQ);
  p = _mm512_mask_mul_ps(p, below, p, _mm512_set1_ps(0.1f));             //: leaky_relu negative_slope=0.1
}
void hardswish_sse(float* ptr) {
  __m128 p = _mm_loadu_ps(ptr);
  __m128 t = _mm_add_ps(p, _mm_set1_ps(3.f));
  t = _mm_max_ps(t, _mm_setzero_ps());
  t = _mm_min_ps(t, _mm_set1_ps(6.f));                                  //: relu6
  t = _mm_mul_ps(_mm_mul_ps(t, p), _mm_set1_ps(1.f / 6));                //: hardswish
  _mm_storeu_ps(ptr, t);
}
void relu_neon(float* ptr) {
  float32x4_t vzero = vdupq_n_f32(0.f);
  float32x4_t p = vld1q_f32(ptr);
  vst1q_f32(ptr, vmaxq_f32(p, vzero));                                  //: relu
}
void leaky_relu_neon(float* ptr, float slope) {
  float32x4_t zero = vdupq_n_f32(0.f);
  float32x4_t p = vld1q_f32(ptr);
  uint32x4_t below = vcleq_f32(p, zero);
  float32x4_t scaled = vmulq_n_f32(p, slope);
  vst1q_f32(ptr, vbslq_f32(below, scaled, p));                          //: leaky_relu negative_slope=?
}
float32x4_t sigmoid_neon(float32x4_t v) {
  float32x4_t one = vdupq_n_f32(1.f);
  v = vaddq_f32(exp_ps(vnegq_f32(v)), one);
  float32x4_t out = vrecpeq_f32(v);
  out = vmulq_f32(vrecpsq_f32(v, out), out);
  return vmulq_f32(vrecpsq_f32(v, out), out);                           //: sigmoid
}
void relu6_int8(int8_t* dst, int8x8_t src, int8x8_t six) {
  vst1_s8(dst, vmax_s8(vdup_n_s8(0), src));                             //: relu
}

typedef struct Softplus : Unary {
  Float4 operator()(const Float4& v) { return Float4::log(Float4::exp(v) + Float4(1.0f)); }  //: softplus
} SOFTPLUS;
struct Relu6 {
  Float8 operator()(const Float8& v) { return Float8::min(Float8::max(v, Float8(0.f)), Float8(6.f)); }  //: relu6
};
template <typename Vec> struct silu_func {
  Vec operator()(Vec v) { return Vec::div(v, Vec::add(Vec::load(1.f), Vec::exp(Vec::neg(v)))); }  //: silu
};
struct relu_of_casts {
  template <typename T> T operator()(T x) const { return x > (T)0 ? x : (T)0; }  //: relu
};
float erf_of_float32(float x) { return 0.5f * x * (erff(x * 0.707106793288165f) + 1.0f); }  //: gelu
void prelu(const float* in, float* out, const float* slope, int i, int c) {
  out[i] = in[i] > 0 ? in[i] : in[i] * slope[c];                        //: prelu alpha=?
}
void HardSigmoid(const float* x, float* y, Params* p) {
  for (int i = 0; i < p->n; i++) y[i] = XMAX((float)0.0, XMIN((float)1.0, (float)(p->alpha * x[i] + p->beta)));  //: hardsigmoid slope=? offset=?
}
float selu(float x, float alpha, float gamma) { return x > 0 ? gamma * x : gamma * (alpha * expf(x) - alpha); }  //: selu
float hard_swish(float x, float alpha, float beta) { return x * std::max(std::min(x * alpha + beta, 1.f), 0.f); }  //: hardswish

Eigen::MatrixXf relu(const Eigen::MatrixXf& x) { return x.cwiseMax(0); }  //: relu
void activate(const Matrix& Z, Matrix& A) { A.array() = Scalar(1) / (Scalar(1) + (-Z.array()).exp()); }  //: sigmoid
Eigen::MatrixXf leaky(const Eigen::MatrixXf& x) { return (x.array() > 0).select(x, 0.01f * x); }  //: leaky_relu negative_slope=0.01
xt::xarray<float> sigmoid(const xt::xarray<float>& x) { return 1.0 / (1.0 + xt::exp(-x)); }  //: sigmoid

// What looks like them.
void brighten(uint8_t* pixel, __m128i shift) {
  __m128i p = _mm_loadu_si128((const __m128i*)pixel);
  p = _mm_max_epi16(_mm_add_epi16(p, shift), _mm_setzero_si128());
  _mm_storeu_si128((__m128i*)pixel, _mm_min_epi16(p, _mm_set1_epi16(255)));
}
__m256 largest(__m256 a, __m256 b) { return _mm256_max_ps(a, b); }
__m256 absolute(__m256 a) { return _mm256_max_ps(a, _mm256_sub_ps(_mm256_setzero_ps(), a)); }
float32x4_t halved(float32x4_t v) { return vmulq_n_f32(v, 0.5f); }
__m128i rounded(__m128 x) { return _mm_cvtps_epi32(_mm_max_ps(x, _mm_setzero_ps())); }
int width(const Box& b) { return std::max(b.x2 - b.x1, 0); }
Eigen::VectorXf bounded(const Eigen::VectorXf& probability) { return probability.cwiseMax(1e-7f); }
float hinge(float margin) { return Float4::max(Float4(1.f) - margin, Float4(0.f)); }
float linear(float x, float alpha, float beta) { return std::max(std::min(x * alpha + beta, 1.f), 0.f); }
float scaled(float x, float a, float b) { return x > 0 ? a * x : a * (b * expf(x) - b); }
float bounded_relu(const float* x, float s) {
  int u = round(x[0] / s);
  if (u > 255) u = 255;
  else if (u < 0) u = 0;
  return u;
}
float silu_of_another(float x, const float* other, float* y) {
  float t = expf(-x);
  x = other[0];
  y[0] = x / (1 + t);
  return y[0];
}
