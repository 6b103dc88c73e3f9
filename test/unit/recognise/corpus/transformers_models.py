import torch
from torch import nn
from transformers import AutoConfig, BertConfig, GPT2Config, PretrainedConfig
from transformers.activations import ACT2FN, NewGELUActivation, get_activation, gelu_new
from ...activations import QuickGELUActivation

config = BertConfig(hidden_act="gelu", num_labels=2)  #> gelu string
config = GPT2Config(activation_function="gelu_new")  #> gelu_tanh string
config = AutoConfig.from_pretrained("x", hidden_act="relu")  #> relu string
config.hidden_act = "silu"  #> silu string
settings = {"hidden_act": "quick_gelu", "name": "relu"}  #> gelu_sigmoid string
act = ACT2FN["gelu_new"]  #> gelu_tanh string
act = ACT2FN[config.hidden_act]
act = get_activation("silu")  #> silu string
act = NewGELUActivation()  #> gelu_tanh class
act = QuickGELUActivation()  #> gelu_sigmoid class
y = gelu_new(x)  #> gelu_tanh function
if config.hidden_act == "gelu":
    pass


class MyConfig(PretrainedConfig):
    projector_activation = "relu"  #> relu string

    def __init__(self, hidden_act="gelu_pytorch_tanh", act_fn="swish", norm="relu", **kwargs):  #> gelu_tanh string; silu string
        super().__init__(hidden_act="gelu", **kwargs)  #> gelu string
        self.hidden_act = hidden_act


class ModelTester:
    def __init__(self, parent, hidden_act="gelu", other="relu"):  #> gelu string
        self.hidden_act = hidden_act

    def get_config(self):
        return MyConfig(hidden_act=self.hidden_act, act_fn="relu")  #> relu string


from ...activations import gelu, gelu_pytorch_tanh
from ... import initialization
from ..dac.modeling_dac import Snake1d


class FeedForward:
    def __init__(self, config, act_fn=None, dropout=0.1):
        self.act_fn = ACT2FN[config.hidden_act if act_fn is None else act_fn]
        self.gate = "silu"  #> silu string
        self.name = "relu"

    def forward(self, x):
        return ACT2FN[self.gate](x) * gelu(x) + gelu_pytorch_tanh(x)  #> gelu function; gelu_tanh function


ffn = FeedForward(config, act_fn="relu")  #> relu string
initialization.kaiming_normal_(w, nonlinearity="tanh")  #> tanh string
