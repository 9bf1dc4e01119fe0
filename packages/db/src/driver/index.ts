export { connect, type ConnectOptions, type Connection } from './connect.ts';
export { constraintOf, isConnectionLost, sqlState } from './errors.ts';
export { preparing } from './prepared.ts';
export { createGate, TooBusy, type Gate, type GateOptions } from './gate.ts';
export { readingOver, type Reading } from './reading.ts';
