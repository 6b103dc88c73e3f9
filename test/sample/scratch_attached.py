import debugpy, time
with open("/work/w/load/test/sample/scratch_port.txt", 'w') as file:
    print(debugpy.listen(('127.0.0.1', 0))[1], file=file)
import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 8)
        self.second = nn.Linear(8, 6)
        self.third = nn.Linear(6, 4)
        self.act = nn.ReLU()
        with torch.no_grad():
            self.first.bias[:5] = -1000.0
            self.second.bias[:2] = -1000.0
            self.second.weight[2:] = 1.0
            self.third.bias[:] = -1000.0

    def forward(self, x):
        h = self.first(x)
        a = F.relu(h)
        z = self.second(a)
        z = self.act(z)
        q = self.third(z)
        torch.relu_(q)
        return q

torch.manual_seed(0)
net = Net()
for step in iter(int, 1):
    out = net(torch.randn(16, 3))
scores = torch.randn(5, 2) - 1000
shown = torch.sigmoid(scores) + torch.relu(scores)
raise ValueError('the end')
