// Activations in OpenCL.
#pragma OPENCL EXTENSION cl_khr_fp16 : enable
#define ACTIVATION_RELU(x) fmax(x, 0.0f)                              //: relu
#define VLOAD(p, i) vload4(i, p)

inline float sigmoidf_(float x) { return native_recip(1.0f + native_exp(-x)); }  //: sigmoid
inline float4 silu4(float4 x) { return x / ((float4)(1.0f) + exp(-x)); }  //: silu
inline float leaky_select(float x) { return select(0.1f * x, x, x > 0.0f); }  //: leaky_relu negative_slope=0.1
inline float gelu_cl(float x) { return 0.5f * x * (1.0f + erf(x * M_SQRT1_2_F)); }  //: gelu
inline float swish_mad(float x) { return native_divide(x, 1.0f + native_exp(-x)); }  //: silu

__kernel void relu_f(__global const float* in, __global float* out, const int n) {
  const int i = get_global_id(0);
  if (i < n) out[i] = fmax(in[i], 0.0f);                              //: relu
}
kernel void relu6_f(global const float* in, global float* out) {
  size_t gid = get_global_id(0);
  out[gid] = clamp(in[gid], 0.0f, 6.0f);                              //: relu6
}
__kernel void tanh_gelu(__global half* x) {
  int gid = get_global_id(0);
  float v = vload_half(gid, x);
  float g = 0.5f * v * (1.0f + tanh(0.79788456f * (v + 0.044715f * v * v * v)));  //: gelu_tanh
  vstore_half(g, gid, x);
}
__kernel __attribute__((reqd_work_group_size(64, 1, 1)))
void elu_k(__global float* x, float alpha) {
  int i = get_global_id(0);
  x[i] = x[i] > 0 ? x[i] : alpha * (exp(x[i]) - 1.0f);                //: elu alpha=?
}
__kernel void softplus_k(__global const float* x, __global float* y) {
  y[get_global_id(0)] = log(1.0f + exp(x[get_global_id(0)]));         //: softplus
}
__kernel void hswish(__global float4* x) {
  int i = get_global_id(0);
  float4 v = x[i];
  x[i] = v * clamp(v / 6.0f + 0.5f, 0.0f, 1.0f);                      //: hardswish
}
__kernel void lrelu_if(__global float* data) {
  int i = get_global_id(0);
  if (data[i] < 0.0f) data[i] = data[i] * 0.01f;                      //: leaky_relu negative_slope=0.01
}

__kernel void softmax_lanes(__global const float* x, __global float* y, int left) {
  float sum = 0;
  float4 v = vload4(0, x);
  sum += native_exp(v.s0) + native_exp(v.s1) + native_exp(v.s2) + native_exp(v.s3);
  float4 w = native_exp(v) / sum;                                     //: softmax
  vstore4(w, 0, y);
}

// From here on nothing is an activation.
__kernel void clamp_rgb(__global float4* color) {
  int i = get_global_id(0);
  color[i] = clamp(color[i], 0.0f, 1.0f);
}
__kernel void box(__global const float* src, __global float* dst, int w) {
  int x = get_global_id(0);
  int x0 = max(x - 1, 0), x1 = min(x + 1, w - 1);
  dst[x] = (src[x0] + src[x] + src[x1]) / 3.0f;
}
__kernel void gaussian(__global float* k, float s) {
  int i = get_global_id(0);
  k[i] = exp(-(float)(i * i) / (2.0f * s * s));
}
int reflect(int i, int n) { return i < 0 ? -i : (i >= n ? 2 * n - i - 1 : i); }
__kernel void threshold_image(__global const uchar* src, __global uchar* dst, int t) {
  int i = get_global_id(0);
  dst[i] = src[i] > t ? 255 : 0;
}
__kernel void loss(__global const float* p, __global float* out) {
  int i = get_global_id(0);
  out[i] = -log(fmax(p[i], 1e-7f));
}
