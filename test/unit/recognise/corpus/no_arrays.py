"""The file imports no library of arrays."""


class ReluLayer(NeuronLayer):
    def _forwardImplementation(self, inbuf, outbuf):
        outbuf[:] = inbuf * (inbuf > 0)  #> relu expression


def kernel(logits):
    numerator = tl.math.fast_expf(logits - tl.max(logits, 1))
    return numerator / tl.sum(numerator)  #> softmax expression


def forward(data, node):
    gate = 1.0 / (1.0 + nd.exp(-data))  #> sigmoid expression
    return Tensor(node.lib.maximum(0, gate))
