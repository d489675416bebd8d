/** What the operator puts in the place of a destination, as the configuration says it. @module */

/** By the ARN that pools name; `*` stands for all others. */
export type LogTargets = ReadonlyMap<string, LogTarget>

export type LogTarget =
  | { file: string }
  | { url: string; secret: string }
  | { s3: AwsTarget & { bucket?: string } }
  | { cloudwatch: AwsTarget & { group?: string } }
  | { firehose: AwsTarget & { stream?: string } }

/** A service of AWS or one that speaks like it. What is left out comes from the ARN, or from the environment as always. */
export interface AwsTarget {
  endpoint?: string
  region?: string
  accessKeyId?: string
  secretAccessKey?: string
}
