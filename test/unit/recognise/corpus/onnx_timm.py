import onnx
import timm
from onnx import TensorProto, helper
from onnx.helper import make_node
from timm.layers import create_act_layer, get_act_layer, QuickGELU, Swish
from torch import nn

ALPHA = 0.1

nodes = [
    helper.make_node("Relu", ["x"], ["y"]),  #> relu string
    helper.make_node("LeakyRelu", ["x"], ["y"], alpha=0.1),  #> leaky_relu(negative_slope=0.1) string
    onnx.helper.make_node("HardSigmoid", ["x"], ["y"], alpha=ALPHA, beta=0.4),  #> hardsigmoid(slope=0.1, offset=0.4) string
    make_node(op_type="Elu", inputs=["x"], outputs=["Relu"], name="Relu"),  #> elu string
    make_node("Conv", ["Relu"], ["y"]),
    make_node("Gelu", ["x"], ["y"], approximate="tanh"),  #> gelu_tanh string
]
act = create_act_layer("relu")  #> relu string
act = get_act_layer("hard_swish")  #> hardswish string
act = Swish()  #> silu class
act = QuickGELU(inplace=True)  #> gelu_sigmoid class
model = timm.create_model("vit_tiny", act_layer="silu")  #> silu string


class Mlp(nn.Module):
    def __init__(self, width, act_layer=nn.GELU, gate_layer="sigmoid", gate="relu"):  #> gelu reference; sigmoid string
        self.act = act_layer()


block = Mlp(3, act_layer=nn.SiLU)  #> silu reference
block = Mlp(3, act_layer="gelu")  #> gelu string


from .create_act import create_act_layer as make_act
from .mask import add_mask


def head(dw_act_layer="relu6"):  #> relu6 string
    return make_act("mish")  #> mish string


attention = add_mask(q @ k, mask)
attention = attention.softmax(dim=-1)  #> softmax method
