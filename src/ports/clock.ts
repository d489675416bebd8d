/** The time. Every rule that looks at a clock asks this one, so that tests and `dev` can move it. @module */
export interface Clock {
  now(): Date
}
