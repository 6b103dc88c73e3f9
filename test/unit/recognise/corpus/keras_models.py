import keras
import numpy as np
import tensorflow as tf
from keras import activations, layers, ops
from keras import backend as K
from keras.layers import Activation, Dense, LeakyReLU
from tensorflow import keras as tfk
from tensorflow.keras import layers as L
import tf_keras

SLOPE = 0.15

model = keras.Sequential(
    [
        layers.Input((28, 28)),
        Dense(64, "relu"),  #> relu string
        Dense(64, activation="tanh"),  #> tanh string
        layers.Conv2D(32, 3, padding="same", activation="relu"),  #> relu string
        layers.Conv2D(32, 3, 1, "same", None, 1, 1, "elu"),  #> elu string
        L.LSTM(8, activation="tanh", recurrent_activation="hard_sigmoid"),  #> tanh string; hardsigmoid string
        L.LSTM(8, "tanh", "sigmoid"),  #> tanh string; sigmoid string
        Activation("swish"),  #> silu string
        layers.Activation(activations.gelu),  #> gelu reference
        LeakyReLU(alpha=SLOPE),  #> leaky_relu(negative_slope=0.15) class
        layers.ReLU(),  #> relu class
        layers.ReLU(6.0),  #> relu6 class
        layers.ReLU(max_value=4),  #> hardtanh(max_val=4) class
        layers.ReLU(negative_slope=0.1),  #> leaky_relu(negative_slope=0.1) class
        layers.ReLU(threshold=1.0, max_value=6),  #> none class
        tfk.layers.PReLU(),  #> prelu class
        keras.layers.Dense(10, activation=tf.nn.relu),  #> relu reference
        keras.layers.Dense(10, activation=lambda x: tf.nn.leaky_relu(x, 0.3)),  #> leaky_relu(negative_slope=0.3) function
        tf_keras.layers.Dense(10, activation="selu" if SLOPE else "relu"),  #> selu string; relu string
        Dense(10, name="relu", kernel_initializer="he_normal"),
        layers.Dense(4, activation=None),
    ]
)
model.add(layers.DepthwiseConv2D(3, activation="relu6"))  #> relu6 string
f = activations.get("softplus")  #> softplus string
f = keras.activations.deserialize("mish")  #> mish string
y = activations.relu(x, max_value=6)  #> relu6 function
y = activations.relu(x, negative_slope=0.2)  #> leaky_relu(negative_slope=0.2) function
y = activations.leaky_relu(x)  #> leaky_relu function
y = ops.gelu(x)  #> gelu_tanh function
y = ops.gelu(x, approximate=False)  #> gelu function
y = tf.nn.leaky_relu(x)  #> leaky_relu function
y = tf.nn.swish(x, beta=1.5)  #> silu(beta=1.5) function
y = tf.math.sigmoid(x) + tf.tanh(x)  #> sigmoid function; tanh function
y = tf.maximum(0.0, x)  #> relu expression
y = ops.maximum(x, 0.2 * x)  #> leaky_relu(negative_slope=0.2) expression
y = tf.where(x > 0, x, 0.01 * x)  #> leaky_relu(negative_slope=0.01) expression
y = K.maximum(x, 0)  #> relu expression
y = tf.clip_by_value(x, 0.0, 6.0)  #> relu6 expression
y = x * tf.cast(tf.nn.relu6(x + 3), tf.float32) / 6  #> hardswish expression; relu6 function
app = keras.applications.ResNet50(classifier_activation="sigmoid")  #> sigmoid string


class Block(layers.Layer):
    def __init__(self, units, activation="relu", **kwargs):  #> relu string
        super().__init__(**kwargs)
        self.dense = Dense(units, activation=activation)
        self.activation = activations.get(activation)

    def call(self, inputs):
        return self.activation(self.dense(inputs))


class MyDense(Dense):
    def __init__(self, units):
        super().__init__(units, activation="gelu")  #> gelu string


MyDense(10, activation="gelu")  #> gelu string
user_function(10, activation="relu")  #> relu string


# Names that a string goes through before it reaches the argument.
def conv_block(x, filters, activation="relu", name="tanh"):  #> relu string
    return layers.Conv2D(filters, 3, activation=activation, name=name)(x)


conv_block(x, 8, "selu")  #> selu string
conv_block(x, 8, activation="elu")  #> elu string
conv_block(x, 8, name="elu")
HEAD_ACTIVATION = "softmax"  #> softmax string
head = layers.Dense(10, activation=HEAD_ACTIVATION)

# The backend's own functions, as Keras 2 has them.
a = K.relu(x)  #> relu function
a = K.relu(x, alpha=0.1)  #> leaky_relu(negative_slope=0.1) function
a = K.relu(x, 0.0, 6)  #> relu6 function
a = K.relu(x, threshold=0.5)  #> thresholded_relu(theta=0.5) function
a = K.elu(x, 0.5)  #> elu(alpha=0.5) function
a = K.sigmoid(K.tanh(x))  #> sigmoid function; tanh function
a = K.hard_sigmoid(x)  #> hardsigmoid function
a = K.softmax(K.softplus(K.softsign(x)), axis=1)  #> softmax function; softplus function; softsign function
a = keras.backend.get_session(x)


def of_packages_on_keras(x):
    from keras_cv.src.backend import keras, ops

    x = keras.layers.ReLU()(x)  #> relu class
    return x * ops.sigmoid(1.702 * x)  #> gelu_sigmoid expression; sigmoid function
