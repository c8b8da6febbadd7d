"""The registry: initiatives in a gemeente, and the signals and agreements of its wijkagenda."""
