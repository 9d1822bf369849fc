"""The commands, one a module, named as they are typed."""
