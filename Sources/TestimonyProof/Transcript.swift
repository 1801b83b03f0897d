package enum Transcript {}
