"""A Keras classifier of handwritten digits; activations by name, by function and as layers."""

import keras
from keras import layers, ops


@keras.saving.register_keras_serializable(package="sample")
def scaled_tanh(x):
    """LeCun's tanh: f(±1) = ±1, and the curvature is greatest there."""
    return 1.7159 * ops.tanh(2.0 * x / 3.0)


def build_model(classes: int = 10) -> keras.Model:
    inputs = keras.Input(shape=(28, 28, 1))

    x = layers.Conv2D(32, 3, padding="same", activation="relu")(inputs)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(64, 3, padding="same")(x)
    x = layers.LeakyReLU(negative_slope=0.1)(x)
    x = layers.GlobalAveragePooling2D()(x)

    x = layers.Dense(128, activation=keras.activations.gelu)(x)
    x = layers.Dense(128, activation="swish")(x)
    x = layers.Dense(64)(x)
    x = layers.ELU(alpha=0.8)(x)
    x = layers.Dense(64, activation=scaled_tanh)(x)
    x = layers.Activation("hard_sigmoid")(x)
    x = layers.Dense(32, activation="selu", kernel_initializer="lecun_normal")(x)

    # A ReLU clipped at 6 keeps low-precision inference in range.
    x = layers.ReLU(max_value=6.0)(x)
    outputs = layers.Dense(classes)(x)
    return keras.Model(inputs, outputs, name="digits")


if __name__ == "__main__":
    model = build_model()
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.summary()
