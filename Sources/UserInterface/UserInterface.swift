// UserInterface
