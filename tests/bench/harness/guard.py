# SPDX-License-Identifier: GPL-2.0-or-later
def add_arguments(parser):
    parser.add_argument("--guard", action="store_true")
    parser.add_argument("--update-guard", action="store_true")
def run(options):
    return 0
