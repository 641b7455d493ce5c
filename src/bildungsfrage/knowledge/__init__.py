"""What can be asked: reads, compiles and checks the knowledge files."""
