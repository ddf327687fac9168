"""BPMN 2.0 XML: what people drew elsewhere comes in through `read`."""
