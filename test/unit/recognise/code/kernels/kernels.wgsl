// Activations in WGSL.
struct Params { count : u32, slope : f32, alpha : f32 };
@group(0) @binding(0) var<storage, read> input : array<f32>;
@group(0) @binding(1) var<storage, read_write> output : array<f32>;
@group(0) @binding(2) var<uniform> params : Params;
const SQRT_2_OVER_PI : f32 = 0.7978845608;
const GELU_COEF_A = 0.044715;
override block : u32 = 64u;

fn sigmoid(x : f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }          //: sigmoid
fn relu(x: f32) -> f32 { return max(x, 0.0); }                        //: relu
fn relu4(x: vec4<f32>) -> vec4<f32> { return max(x, vec4<f32>(0.0)); }  //: relu
fn relu4f(x: vec4f) -> vec4f { return max(x, vec4f()); }              //: relu
fn leaky(x : f32) -> f32 { return select(0.1 * x, x, x > 0.0); }      //: leaky_relu negative_slope=0.1
fn leaky_param(x : f32, a : f32) -> f32 { return select(a * x, x, x > 0.0); }  //: leaky_relu negative_slope=?
fn gelu(x : f32) -> f32 {
  let inner = SQRT_2_OVER_PI * (x + GELU_COEF_A * x * x * x);
  return 0.5 * x * (1.0 + tanh(inner));                               //: gelu_tanh
}
fn elu(x : f32) -> f32 {
  if (x > 0.0) { return x; }
  return exp(x) - 1.0;                                                //: elu alpha=1
}
fn hard_sigmoid(x: f32) -> f32 { return clamp(x / 6.0 + 0.5, 0.0, 1.0); }  //: hardsigmoid
fn silu_ptr(x: ptr<function, f32>) -> f32 { return *x / (1.0 + exp(-*x)); }  //: silu
fn softsign(x: f16) -> f16 { return x / (1h + abs(x)); }              //: softsign
fn relu6(x: f32) -> f32 { return saturate(x / 6.0) * 6.0; }           //: relu6
fn tanh_safe(v: f32) -> f32 { return 1.0 - 2.0 / (exp(2.0 * v) + 1.0); }  //: tanh

@compute @workgroup_size(64, 1, 1)
fn main(@builtin(global_invocation_id) gid : vec3<u32>) {
  let i = gid.x;
  if (i >= params.count) { return; }
  output[i] = max(input[i], 0.0);                                     //: relu
}
@compute @workgroup_size(block)
fn silu_main(@builtin(global_invocation_id) gid : vec3u, @builtin(local_invocation_index) li : u32) {
  let v = input[gid.x];
  output[gid.x] = v / (1.0 + exp(-v));                                //: silu
}
@compute @workgroup_size(64)
fn leaky_main(@builtin(global_invocation_id) gid : vec3u) {
  var v : f32 = input[gid.x];
  if (v < 0.0) { v = v * params.slope; }                              //: leaky_relu negative_slope=?
  output[gid.x] = v;
}
@compute @workgroup_size(64)
fn leaky_constant(@builtin(global_invocation_id) gid : vec3u) {
  var v = input[gid.x];
  if v < 0.0 { v *= 0.2; }                                            //: leaky_relu negative_slope=0.2
  output[gid.x] = v;
}
@compute @workgroup_size(64)
fn mish_main(@builtin(global_invocation_id) gid : vec3u) {
  for (var i = gid.x; i < params.count; i += 64u) {
    let x = input[i];
    output[i] = x * tanh(log(1.0 + exp(x)));                          //: mish
  }
}

fn max4(v: vec4f, value: f32) -> vec4f { return max(v, vec4f(value)); }
fn go_0(pos: vec2u, x_off: i32, y_off: i32) -> vec4f {
  return max4(textureLoad(conv2d_tf_tex, vec2i(i32(pos.x) + x_off, i32(pos.y) + y_off), 0), 0.0);  //: relu
}

// From here on nothing is an activation.
@group(0) @binding(3) var tex : texture_2d<f32>;
@group(0) @binding(4) var smp : sampler;
fn clamp_color(color : vec3f) -> vec3f { return clamp(color, vec3f(0.0), vec3f(1.0)); }
fn lambert(n : vec3f, l : vec3f) -> f32 { return max(dot(n, l), 0.0); }
fn reinhard(c : vec3f) -> vec3f { return c / (c + 1.0); }
fn index(x : i32, n : i32) -> i32 { return max(0, min(x, n - 1)); }
fn fog(distance : f32) -> f32 { return exp(-distance * 0.02); }
fn square(x : f32) -> f32 { return x * x; }
fn sign_of(x : f32) -> f32 { return select(-1.0, 1.0, x > 0.0); }
@fragment
fn shade(@location(0) uv : vec2<f32>, @location(1) normal : vec3<f32>) -> @location(0) vec4<f32> {
  let c = textureSample(tex, smp, uv);
  let light = max(normal.y, 0.0);
  var height = c.a;
  if (height < 0.0) { height = 0.0; }
  let alpha = clamp(c.a, 0.0, 1.0);
  return vec4<f32>(c.rgb * light, alpha * height);
}
