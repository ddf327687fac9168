"""What leaves a map: one package per format, each knowing the mapper and its own library and no other format."""
