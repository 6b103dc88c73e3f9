/** One block of plausible model code. Every name contains the index, so that all scopes differ. */
function block(i: number): string {
  return `
class Block${i}(nn.Module):
    """A residual block. nn.ReLU() in a docstring is not an activation."""

    def __init__(self, width: int = ${64 + i}, slope: float = 0.1):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(width, 4 * width),
            nn.GELU(approximate="tanh"),
            nn.Linear(4 * width, width),
        )
        self.act = nn.LeakyReLU(${(i % 9) + 1} / 100)
        self.scale = nn.Parameter(torch.ones(width))

    def forward(self, x, mask=None):
        # x = F.relu(x) was here once
        h = self.inner(x) * self.scale
        if mask is not None:
            h = h.masked_fill(mask, 0.0)
        gate = h * torch.sigmoid(h)
        h = F.silu(h) + torch.maximum(h, 0.1 * h) + gate
        return self.act(x + h).relu_()


def schedule_${i}(step, warmup=${100 + i}, total=10_000):
    if step < warmup:
        return step / max(1, warmup)
    progress = (step - warmup) / max(1, total - warmup)
    return max(0.0, 0.5 * (1.0 + math.cos(math.pi * progress)))
`;
}

/** Python source of at least this many lines, with the usual imports of model files. */
export function modelSource(lines: number): string {
  let text = 'import math\n\nimport torch\nimport torch.nn.functional as F\nfrom torch import nn\n';
  const perBlock = block(0).split('\n').length - 1;
  for (let i = 0; i * perBlock < lines; i++) text += block(i);
  return text;
}
