#version 450
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : enable
layout(local_size_x = 512, local_size_y = 1, local_size_z = 1) in;
layout (binding = 0) readonly buffer X {float data_a[];};
layout (binding = 1) writeonly buffer D {float data_d[];};
layout (push_constant) uniform parameter { uint KX; float param1; float param2; } p;
#define GELU_COEF_A 0.044715f
const float SQRT_2_OVER_PI = 0.79788456080286535587989211986876f;
shared float tmp[32];

float sigmoid(float x) { return 1.0 / (1.0 + exp(-x)); }              //: sigmoid
vec4 relu(vec4 v) { return max(v, vec4(0.0)); }                       //: relu
vec4 leaky(vec4 v) { return mix(0.2 * v, v, step(0.0, v)); }          //: leaky_relu negative_slope=0.2
vec4 leaky2(in vec4 v) { return mix(v * 0.1, v, greaterThan(v, vec4(0.0))); }  //: leaky_relu negative_slope=0.1
float mish_(highp float x) { return x * tanh(log(1.0 + exp(x))); }    //: mish
vec4 relu6(vec4 v) { return clamp(v, vec4(0.0), vec4(6.0)); }         //: relu6
float tanh_(float x) { return 1.0 - 2.0 / (exp(2.0 * x) + 1.0); }     //: tanh

void main_relu() {
  const uint i = gl_GlobalInvocationID.x;
  if (i >= p.KX) return;
  data_d[i] = max(data_a[i], 0);                                      //: relu
}
void main_gelu() {
  const uint i = gl_GlobalInvocationID.z * 262144 + gl_GlobalInvocationID.x;
  const float xi = float(data_a[i]);
  const float val = SQRT_2_OVER_PI*xi*(1.0f + GELU_COEF_A*xi*xi);
  data_d[i] = float(0.5f*xi*(2.0f - 2.0f / (exp(2 * val) + 1)));      //: gelu_tanh
}
void main_silu() {
  const uint i = gl_GlobalInvocationID.x;
  const float xi = float(data_a[i]);
  data_d[i] = float(xi / (1.0f + exp(-xi)));                          //: silu
}
void main_leaky() {
  const uint i = gl_GlobalInvocationID.x;
  const float val = float(data_a[i]);
  data_d[i] = max(val, 0.0f) + min(val, 0.0f) * p.param1;             //: leaky_relu negative_slope=?
}
void main_hardsigmoid() {
  const uint i = gl_GlobalInvocationID.x;
  data_d[i] = min(1.0f, max(0.0f, (data_a[i] + 3.0f) / 6.0f));        //: hardsigmoid
}
void main_swish() {
  const uint i = gl_GlobalInvocationID.x;
  precise float v = data_a[i];
  v = v * sigmoid(v);                                                 //: silu
  data_d[i] = v;
}

// A type that is given to the compiler.
void main_packed() {
  afp v = sfp2afp(data_a[gl_GlobalInvocationID.x]);
  v = afp(1.f) / (afp(1.f) + exp(-v));                                //: sigmoid
  data_d[gl_GlobalInvocationID.x] = v;
}

// From here on nothing is an activation.
in vec2 uv;
out vec4 frag_color;
uniform sampler2D tex;
vec3 clamp_color(vec3 color) { return clamp(color, 0.0, 1.0); }
float lambert(vec3 n, vec3 l) { return max(dot(n, l), 0.0); }
float shade(float d) { return d > 0.0 ? 1.0 : 0.0; }
vec3 gamma(vec3 c) { return pow(c, vec3(1.0 / 2.2)); }
vec3 reinhard(vec3 c) { return c / (1.0 + c); }
float sd_box(vec3 p, vec3 b) { vec3 d = abs(p) - b; return length(max(d, 0.0)) + min(max(d.x, max(d.y, d.z)), 0.0); }
float fog(float distance) { return exp(-distance * 0.05); }
float ease(float t) { return t * t * (3.0 - 2.0 * t); }
float band(float x) { return smoothstep(0.0, 1.0, x); }
void main() {
  vec4 c = texture(tex, uv);
  float alpha = max(c.a, 0.0);
  vec3 light = max(c.rgb, vec3(0.0));
  ivec2 at = max(ivec2(gl_FragCoord.xy) - 1, ivec2(0));
  if (c.r < 0.0) c.r = 0.0;
  frag_color = vec4(light, alpha) + float(at.x);
}
void decay() {
  vec4 d = texture(tex, uv);
  d.xy = max(vec2(0.0), abs(d.xy) - DECAY) * sign(d.xy);
  frag_color = d;
}
