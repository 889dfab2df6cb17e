"""on_terminal.py LINES COLUMNS TEXT COMMAND...: runs a command on a pseudo-terminal and copies its bytes.

Where TEXT is first seen, if it is not empty: types Ctrl-C; or, where it ends with =LINES;COLUMNS,
makes the terminal as large, and writes the control sequence that asks for this size among the bytes.
Ends with the command's status.
"""
import fcntl
import os
import pty
import struct
import sys
import termios

lines, columns, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[4:]
text, _, size = sys.argv[3].partition("=")


def resize(lines, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
resize(lines, columns)
seen = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # Linux says so when the last process has closed the terminal
        break
    if not piece:
        break
    sys.stdout.buffer.write(piece)
    seen += piece
    if text and text.encode() in seen:
        if size:
            resize(*map(int, size.split(";")))
            sys.stdout.buffer.write(f"\x1b[8;{size}t".encode())
        else:
            os.write(terminal, b"\x03")
        text = ""
sys.stdout.buffer.flush()
status = os.waitpid(child, 0)[1]
sys.exit(os.waitstatus_to_exitcode(status) % 256)
