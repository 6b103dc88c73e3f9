import mlx.core as mx
import mlx.nn as nn


class Mlp(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.act = nn.GELU(approx="precise")  #> gelu_tanh class
        self.exact = nn.GELU()  #> gelu class
        self.fast = nn.GELU("fast")  #> gelu_sigmoid class
        self.leaky = nn.LeakyReLU(0.1)  #> leaky_relu(negative_slope=0.1) class
        self.prelu = nn.PReLU(init=0.1)  #> prelu(alpha=0.1) class
        self.norm = nn.LayerNorm(dims)

    def __call__(self, x):
        x = nn.relu(self.w0(x))  #> relu function
        x = nn.gelu_approx(x) + nn.softplus(x)  #> gelu_tanh function; softplus function
        x = self.w2(nn.silu(self.w1(x)) * self.w3(x))  #> swiglu(beta=1) expression; silu function
        x = mx.maximum(x, 0)  #> relu expression
        gate = mx.sigmoid(x)  #> sigmoid function
        return mx.softmax(x * mx.sigmoid(x), axis=-1)  #> softmax function; silu(beta=1) expression; sigmoid function


def clip_gradients(grads):
    return mx.clip(grads, -1, 1)


def image(x):
    return mx.clip(x / 2 + 0.5, 0, 1)
