"""A small residual classifier for 32×32 images, with a different activation in every place."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def leaky(x: Tensor) -> Tensor:
    """Leaky ReLU without a branch; the line through the origin wins for negative inputs."""
    return torch.maximum(x, 0.1 * x)


def swish(x: Tensor) -> Tensor:
    return x * torch.sigmoid(x)


GATES = {
    "soft": torch.sigmoid,
    "hard": lambda z: torch.clamp(0.2 * z + 0.5, 0.0, 1.0),
}


class ResidualBlock(nn.Module):
    """Two 3×3 convolutions around a shortcut."""

    def __init__(self, channels: int, negative_slope: float = 0.05) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(channels)
        self.act1 = nn.LeakyReLU(negative_slope)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(channels)
        self.act2 = nn.PReLU(channels, init=0.25)

    def forward(self, x: Tensor) -> Tensor:
        y = self.act1(self.norm1(self.conv1(x)))
        y = self.norm2(self.conv2(y))
        return self.act2(x + y)


class Classifier(nn.Module):
    def __init__(self, classes: int = 10, width: int = 64, gate: str = "soft") -> None:
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
        )
        self.blocks = nn.Sequential(ResidualBlock(width), ResidualBlock(width))
        self.neck = nn.Sequential(
            nn.Linear(width, 2 * width),
            nn.LeakyReLU(0.2),
            nn.Linear(2 * width, width),
            nn.SELU(),
        )
        self.gate = nn.Linear(width, width)
        self.gate_activation = GATES[gate]
        self.head = nn.Linear(width, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(self.stem(x))
        x = x.mean(dim=(2, 3))
        x = F.gelu(self.neck(x), approximate="tanh")
        x = leaky(x) * self.gate_activation(self.gate(x))
        x = F.elu(x, alpha=0.5) + swish(x)
        x = F.softplus(x, beta=2.0)
        x.relu_()
        return self.head(x)


def main() -> None:
    model = Classifier()
    logits = model(torch.randn(8, 3, 32, 32))
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters, logits {tuple(logits.shape)}")


if __name__ == "__main__":
    main()
