package calc

// WireJSON lets the laws, which know only what is exported, write a request.
var WireJSON = wireJSON
