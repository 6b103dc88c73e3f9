import torch
import torch.nn.functional as F
from torch import nn
import tensorflow as tf
from tensorflow import keras


class Learned(nn.Module):
    def __init__(self, n, init=0.1):
        super().__init__()
        self.alpha = nn.Parameter(torch.tensor(0.3))
        self.w = nn.Parameter(torch.full((n,), init))
        self.beta = torch.nn.Parameter(torch.ones(1))
        self.scale = nn.Parameter(torch.ones(n) * 1.5)
        self.slope = nn.Parameter(torch.randn(n))
        self.fixed = nn.Parameter(torch.tensor(0.2), requires_grad=False)

    def forward(self, x):
        a = torch.where(x > 0, x, self.alpha * x)  #> prelu(alpha=?) expression
        b = torch.relu(x) + self.w * torch.clamp(x, max=0)  #> prelu(alpha=?) expression; relu function
        c = x * torch.sigmoid(self.beta * x)  #> silu(beta=?) expression; sigmoid function
        d = torch.where(x > 0, x, self.scale * (torch.exp(x) - 1))  #> elu(alpha=?) expression
        e = torch.where(x > 0, x, self.slope * x)  #> prelu(alpha=?) expression
        f = torch.where(x > 0, x, self.fixed * x)  #> leaky_relu(negative_slope=?) expression
        g = torch.where(x > 0, x, self.other * x)  #> leaky_relu(negative_slope=?) expression
        return a + b + c + d + e + f + g


class Layer(keras.layers.Layer):
    def build(self, shape):
        self.alpha = self.add_weight(shape=shape[1:], initializer="zeros")

    def call(self, x):
        return tf.where(x > 0, x, self.alpha * x)  #> prelu(alpha=?) expression
