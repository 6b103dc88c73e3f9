/* Activations in C, as small inference libraries write them. */
#include <math.h>
#include <stdlib.h>

#define GELU_A 0.044715f
#define SQRT_2_PI 0.79788456080286535587989211986876f
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define MIN(a, b) ((a) < (b) ? (a) : (b))

static inline float logistic_activate(float x) { return 1. / (1. + exp(-x)); }  //: sigmoid
static inline float relu_activate(float x) { return x * (x > 0); }    //: relu
static inline float leaky_activate(float x) { return (x > 0) ? x : .1 * x; }  //: leaky_relu negative_slope=0.1
static inline float elu_activate(float x) { return (x >= 0) * x + (x < 0) * (exp(x) - 1); }  //: elu alpha=1
static inline float selu_activate(float x) { return (x >= 0) * 1.0507f * x + (x < 0) * 1.0507f * 1.6732f * (exp(x) - 1); }  //: selu
static inline float tanh_activate(float x) { return (exp(2 * x) - 1) / (exp(2 * x) + 1); }  //: tanh
static inline float hardtan_activate(float x) {
  if (x < -1) return -1;
  if (x > 1) return 1;
  return x;                                                           //: hardtanh
}
static float softplus_activate(float x) {
  float threshold = 20;
  if (x > threshold) return x;
  return logf(expf(x) + 1);                                           //: softplus
}
inline static float ggml_gelu_f32(float x) {
  return 0.5f*x*(1.0f + tanhf(SQRT_2_PI*x*(1.0f + GELU_A*x*x)));      //: gelu_tanh
}
inline static void ggml_vec_relu_f32(const int n, float * y, const float * x) {
  for (int i = 0; i < n; ++i) y[i] = (x[i] > 0.f) ? x[i] : 0.f;       //: relu
}
inline static void ggml_vec_leaky_relu_f32(const int n, float * y, const float * x, const float ns) {
  for (int i = 0; i < n; ++i) y[i] = ((x[i] > 0.f) ? x[i] : 0.f) + ns * ((x[i] < 0.0f) ? x[i] : 0.f);  //: leaky_relu negative_slope=?
}
inline static void ggml_vec_sigmoid_f32(const int n, float * y, const float * x) {
  for (int i = 0; i < n; ++i) y[i] = 1.f / (1.f + expf(-x[i]));       //: sigmoid
}
inline static void ggml_vec_hardswish_f32(const int n, float * y, const float * x) {
  for (int i = 0; i < n; ++i) y[i] = x[i] * fminf(1.0f, fmaxf(0.0f, (x[i] + 3.0f) / 6.0f));  //: hardswish
}
inline static float ggml_silu_f32(float x) { return x/(1.0f + expf(-x)); }  //: silu
inline static void ggml_vec_elu_f32(const int n, float * y, const float * x) {
  for (int i = 0; i < n; ++i) y[i] = (x[i] > 0.f) ? x[i] : expm1f(x[i]);  //: elu alpha=1
}
void activate_array(float *x, const int n) {
  int i;
  for (i = 0; i < n; ++i) x[i] = logistic_activate(x[i]);
}
void swiglu(float *hb, const float *hb2, int hidden_dim) {
  for (int i = 0; i < hidden_dim; i++) {
    float val = hb[i];
    val *= (1.0f / (1.0f + expf(-val)));                              //: silu
    val *= hb2[i];
    hb[i] = val;
  }
}
void relu_rows(float **rows, int n, int m) {
  for (int r = 0; r < n; r++)
    for (int c = 0; c < m; c++)
      if (rows[r][c] < 0) rows[r][c] = 0;                             //: relu
}
float *activation_relu(float *x, int n) {
  for (int i = 0; i < n; i++) x[i] = MAX(0, x[i]);                    //: relu
  return x;
}

/* From here on nothing is an activation. */
static int max_int(int a, int b) { return a > b ? a : b; }
static int positive(int a) { return a > 0 ? a : 0; }
static float gradient_relu(float x) { return (x > 0); }
static float leaky_gradient(float x) { return (x > 0) ? 1 : .1; }
static float constrain(float min, float max, float a) {
  if (a < min) return min;
  if (a > max) return max;
  return a;
}
static float mag(float *a, int n) {
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += a[i] * a[i];
  return sqrt(sum);
}
void constrain_image(float *im, int n) {
  for (int i = 0; i < n; ++i) {
    if (im[i] < 0) im[i] = 0;
    if (im[i] > 1) im[i] = 1;
  }
}
void set_pixel(float *data, int w, int x, int y, float v) {
  if (x < 0) x = 0;
  if (y < 0) y = 0;
  data[y * w + x] = v;
}
void crop(int *dx, int width, int size) {
  int left = *dx > 0 ? *dx : 0;
  *dx = MIN(left, width - size);
}
float overlap(float x1, float w1, float x2, float w2) {
  float left = MAX(x1 - w1 / 2, x2 - w2 / 2);
  float right = MIN(x1 + w1 / 2, x2 + w2 / 2);
  return right - left;
}
void l1_cpu(int n, const float *pred, const float *truth, float *delta, float *error) {
  for (int i = 0; i < n; ++i) {
    float diff = truth[i] - pred[i];
    error[i] = fabs(diff);
    delta[i] = diff > 0 ? 1 : -1;
  }
}
int argument(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 0;
  if (n < 0) n = 0;
  return n;
}
