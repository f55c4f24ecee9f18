// Colours are decided when the library is loaded, and no test runs on a terminal; so this stands before it.
process.env.FORCE_COLOR = '3';
