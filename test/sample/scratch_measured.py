# one
# two
import torch

x = torch.randn(4, 2)
z = y = torch.relu(x)
