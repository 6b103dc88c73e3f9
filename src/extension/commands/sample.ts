import * as vscode from 'vscode';

/** Python code with an example for every feature. */
function sampleCode(): string {
  return `# ${vscode.l10n.t('Activation Lens: a sample to try things on. It is never run.')}
import torch
import torch.nn.functional as F
from torch import nn

# ${vscode.l10n.t('Rest the pointer on a name: formula, graph, slope, parameters, zero gradient.')}
leaky = nn.LeakyReLU(0.2)
smooth = nn.GELU(approximate="tanh")


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Linear(width, width)
        # ${vscode.l10n.t('Put the cursor on ReLU and use the light bulb or Replace Activation with…')}
        self.act = nn.ReLU(inplace=True)
        self.second = nn.Linear(width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.act(self.first(x))
        # ${vscode.l10n.t('Functions and methods count too …')}
        x = F.silu(self.second(x)).tanh()
        # ${vscode.l10n.t('… and so do formulas of your own. Which activations are these?')}
        gate = torch.where(x > 0, x, 0.01 * x)
        return torch.maximum(gate, 0.1 * gate) + x * torch.sigmoid(1.702 * x)
`;
}

/** Opens the sample in a new, unsaved document. */
export async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content: sampleCode() });
  await vscode.window.showTextDocument(document);
}
