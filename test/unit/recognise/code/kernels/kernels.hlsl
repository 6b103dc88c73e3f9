// Activations in HLSL.
#define GROUP 64
#define LEAK 0.2f
RWStructuredBuffer<float> Output : register(u0);
StructuredBuffer<float> Input : register(t0);
Buffer<float> Weights : register(t1);
cbuffer Constants : register(b0) { uint Count; float Alpha; float Beta; };

float Sigmoid(float x) { return 1.0f / (1.0f + exp(-x)); }            //: sigmoid
float4 Relu(float4 x) { return max(x, 0); }                           //: relu
float HardSwish(float x) { return x * saturate(x / 6 + 0.5f); }       //: hardswish
float4 Leaky(float4 v) { return lerp(LEAK * v, v, step(0, v)); }      //: leaky_relu negative_slope=0.2
float Swish(float x) { return x * rcp(1.0f + exp(-x)); }              //: silu
half Gelu(half x) { return 0.5h * x * (1.0h + tanh(0.79788456h * (x + 0.044715h * x * x * x))); }  //: gelu_tanh
float Elu(float x) { return x > 0 ? x : Alpha * (exp(x) - 1); }       //: elu alpha=?

[numthreads(GROUP, 1, 1)]
void ReluKernel(uint3 id : SV_DispatchThreadID) {
  if (id.x >= Count) return;
  Output[id.x] = max(Input[id.x], 0.0f);                              //: relu
}
[numthreads(64, 1, 1)]
void SoftplusKernel(uint3 id : SV_DispatchThreadID, uint gi : SV_GroupIndex) {
  float v = Input[id.x];
  Output[id.x] = log(1 + exp(v));                                     //: softplus
}
[numthreads(64, 1, 1)]
void LeakyKernel(uint3 id : SV_DispatchThreadID) {
  float v = Input[id.x];
  if (v < 0) v *= 0.01f;                                              //: leaky_relu negative_slope=0.01
  Output[id.x] = v;
}
[numthreads(64, 1, 1)]
void SoftsignKernel(uint3 id : SV_DispatchThreadID) {
  Output[id.x] = Input[id.x] / (1 + abs(Input[id.x]));                //: softsign
}

// A layer of a network that enlarges images.
void Pass2(uint2 gxy : SV_DispatchThreadID) {
  V4 r0 = 0.0;
  r0 += mul(s0, M4(0.01, -0.02, 0.03, -0.04, 0.05, -0.06, 0.07, -0.08, 0.09, -0.1, 0.11, -0.12, 0.13, -0.14, 0.15, -0.16));
  r0 += mul(s1, M4(0.01, -0.02, 0.03, -0.04, 0.05, -0.06, 0.07, -0.08, 0.09, -0.1, 0.11, -0.12, 0.13, -0.14, 0.15, -0.16));
  r0 = max(r0, 0.0);                                                  //: relu
  T0[gxy] = r0;
}

// From here on nothing is an activation.
Texture2D Diffuse : register(t2);
SamplerState Linear : register(s0);
float4 PSMain(float4 pos : SV_POSITION, float2 uv : TEXCOORD0) : SV_Target {
  float4 c = Diffuse.Sample(Linear, uv);
  float ndotl = max(0.0f, dot(c.xyz, float3(0, 1, 0)));
  c.rgb = saturate(c.rgb * ndotl);
  clip(c.a - 0.5f);
  return c;
}
float3 ToneMap(float3 color) { return color / (1 + color); }
float Fresnel(float c) { return pow(1 - c, 5); }
float Attenuation(float d) { return 1 / (1 + d * d); }
float3 Clamp01(float3 c) { return saturate(c); }
int Wrap(int i) { return i < 0 ? 0 : i; }
[numthreads(64, 1, 1)]
void Physics(uint3 id : SV_DispatchThreadID) {
  float height = Output[id.x];
  if (height < 0) height = 0;
  Output[id.x] = height;
}
