import numpy as np
import torch
import torch.nn.functional as F


class Layers:
    def forward(self, x, y):
        s = torch.sigmoid(x)  #> sigmoid function
        y = self.norm(y)
        out = x * s  #> silu(beta=1) expression
        inner = 0.7978845608028654 * (x + 0.044715 * x**3)
        self.log(inner)
        return out + 0.5 * x * (1 + torch.tanh(inner))  #> gelu_tanh expression; tanh function

    def changed(self, x):
        s = torch.sigmoid(x)  #> sigmoid function
        x = self.norm(x)
        return x * s

    def two_ways(self, x, flag):
        s = torch.sigmoid(x)  #> sigmoid function
        if flag:
            s = torch.tanh(x)  #> tanh function
        return x * s

    def softsign(self, x):
        size = np.abs(x)
        self.sizes.append(size)
        return x / (1 + size)  #> softsign expression

    def unknown(self, x, alpha):
        a = torch.where(x > 0, x, alpha * x)  #> leaky_relu(negative_slope=?) expression
        b = np.where(x > 0, x, self.alpha * (np.exp(x) - 1))  #> elu(alpha=?) expression
        c = x * torch.sigmoid(self.beta * x)  #> silu(beta=?) expression; sigmoid function
        d = torch.maximum(self.slope * x, x)  #> leaky_relu(negative_slope=?) expression
        e = torch.maximum(other * x, x)
        f = alpha * x + (1 - alpha) * self.beta
        return a + b + c + d + e + f


def leaky(x, slope):
    return x if x > 0 else slope * x  #> leaky_relu(negative_slope=?) expression


def interpolate(x, alpha):
    return alpha * x + (1 - alpha) * max(x, 0)  #> leaky_relu(negative_slope=?) expression


def scaled(x, gamma):
    return gamma * torch.tanh(x)  #> tanh function


def two(x, alpha, beta):
    return max(alpha * x, beta * x)


def soft_clamp(t, value):
    return (t / value).tanh() * value  #> softcap(c=?) expression; tanh method


class Capped(nn.Module):
    def forward(self, logits, scores):
        logits = self.soft_cap * torch.tanh(logits / self.soft_cap)  #> softcap(c=?) expression; tanh function
        rest = self.width * torch.tanh(scores / self.other)  #> tanh function
        return logits, rest
