/**
 * Logs that pools export: to a group of CloudWatch Logs, an S3 bucket or a Firehose stream, as its configuration says.
 *
 * The core writes the records and names the destination; an engine brings them to what the operator has put in the
 * place of that destination.
 *
 * @module
 */

export interface ExportedLog {
  /** The ARN in the pool's configuration. */
  destination: string
  at: Date
  /** Fit for JSON; a kilobyte or two. */
  content: object
}

export interface LogDelivery {
  /** Takes a log for delivery in the background, in the order of the calls. Never throws; how it went is in the server's log. */
  deliver(log: ExportedLog): void
  /** Delivers what is waiting, as far as the destinations take it now. */
  close(): Promise<void>
}
