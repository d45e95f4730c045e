"""What starts by itself on Linux, read from the bytes of single files: live trees and imported files share this."""
