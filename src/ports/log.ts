/** Where the server tells its operator what happened. Never given a password, code, token or key. @module */
export interface Log {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}
