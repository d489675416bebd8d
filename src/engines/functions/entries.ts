/**
 * Where a function runs, as the operator says it for an ARN or a function's name.
 *
 * @module
 */

/** Code in a file of this machine. */
export interface LocalEntry {
  /** `./folder/file.export`, as a handler is written for Lambda; the file's extension is left out. */
  handler: string
  /** Environment variables of its own. */
  env?: Record<string, string>
}

/** A web server that is sent the event and answers it. */
export interface WebhookEntry {
  url: string
  /** Signs what is sent. */
  secret?: string
}

/** A function behind the Invoke API of Lambda. */
export interface LambdaEntry {
  lambda: {
    /** AWS itself, unless it says otherwise. */
    endpoint?: string
    /** That of the ARN, unless it says otherwise. */
    region?: string
  }
}

export type FunctionEntry = LocalEntry | WebhookEntry | LambdaEntry

/** By ARN or by name, either with a version or an alias after it or without. */
export type FunctionEntries = ReadonlyMap<string, FunctionEntry>

/** One call of a function. */
export interface Call {
  arn: string
  /** JSON text of the event. */
  event: string
  /** In milliseconds. */
  timeout: number
}

/** The parts of `arn:<partition>:lambda:<region>:<account>:function:<name>[:<version or alias>]`. */
export function partsOf(arn: string) {
  const [, , , region = '', , , name = '', qualifier] = arn.split(':')
  return { region, name, qualifier }
}

/** The entry that says the most about the ARN: one with its version or alias before one without, an ARN before a name. */
export function findEntry(entries: FunctionEntries, arn: string): FunctionEntry | undefined {
  const { name, qualifier } = partsOf(arn)
  const unqualified = arn.split(':').slice(0, 7).join(':')
  const key = [arn, unqualified, `${name}:${qualifier}`, name].find((each) => entries.has(each))
  return key === undefined ? undefined : entries.get(key)
}
