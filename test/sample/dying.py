"""A network whose ReLU units die, for the learning rate is too high. Run it with the recorder to see them."""

import torch
from torch import nn
from torch.nn import functional as F

LEARNING_RATE = 1.0  # 0.01 keeps them alive


class Net(nn.Module):
    def __init__(self, width: int = 64) -> None:
        super().__init__()
        self.first = nn.Linear(8, width)
        self.second = nn.Linear(width, width)
        self.out = nn.Linear(width, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = F.relu(self.first(x))
        x = F.relu(self.second(x))
        return self.out(x)


def main() -> None:
    torch.manual_seed(0)
    net = Net()
    optimizer = torch.optim.SGD(net.parameters(), lr=LEARNING_RATE)
    x = torch.randn(512, 8)
    target = 5 * x[:, :1] * x[:, 1:2] + 10
    for step in range(3000):
        batch = torch.randint(0, len(x), (64,))
        loss = F.mse_loss(net(x[batch]), target[batch])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 10.0)
        optimizer.step()
        if step % 500 == 0:
            print(f"step {step:4d}  loss {loss.item():.3f}")


if __name__ == "__main__":
    main()
