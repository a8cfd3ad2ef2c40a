"""What the site draws itself: the Saxon–Czech border with its stitches, and monograms for firms without a logo."""
