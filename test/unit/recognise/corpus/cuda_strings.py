"""CUDA C in strings: kernels are read as programs of their own."""

import cupy as cp
import torch
from torch.utils.cpp_extension import load_inline

relu = cp.RawKernel(r'''
extern "C" __global__ void apply(const float* x, float* y, int n) {
    int i = blockDim.x * blockIdx.x + threadIdx.x;
    if (i < n) y[i] = x[i] > 0.0f ? x[i] : 0.0f;  // #> relu expression
}
''', "apply")

gelu_source = """
__device__ float inner(float v) {
    return 0.5f * v * (1.0f + tanhf(0.7978845608f * (v + 0.044715f * v * v * v)));  // #> gelu_tanh expression
}
"""

module = load_inline(
    name="swish",
    cpp_sources="torch::Tensor swish(torch::Tensor x);",
    cuda_sources=f"""
__device__ float swish(float x) {{ return x / (1.0f + expf(-x)); }}  // #> silu(beta=1) expression
""",
)

leaky = cp.ElementwiseKernel("T x", "T y", "y = x > 0 ? x : 0.2f * x", "leaky_relu")  #> leaky_relu(negative_slope=0.2) expression
backward = cp.ElementwiseKernel("T y, T gy", "T gx", "gx = y * (1 - y) * gy", "sigmoid_bwd")
table = cp.ElementwiseKernel("T x", "T y", operation, name="x = 1 / (1 + x)")

text = "a __global__ name is no kernel: x / (1 + exp(-x))"


def silu(x):
    return x * torch.sigmoid(x)  #> silu(beta=1) expression; sigmoid function
