/** User import jobs, the files they read and the logs they write: records, reads and writes. @module */
import type { PasswordHashingAlgorithmType, UserImportJobStatusType } from '#contract/index.ts'
import type { Page, PageRequest } from './storage.ts'

/** A CSV file of users on its way into a pool. */
export interface ImportJobRecord {
  poolId: string
  /** Unique over all pools. */
  id: string
  /** Only one job of an account runs at a time. */
  accountId: string
  name: string
  roleArn: string
  /** What made the password hashes in the file; without it the file has none. */
  passwordHashing?: PasswordHashingAlgorithmType
  status: UserImportJobStatusType
  /** The upload that was completed last. */
  file?: ImportFile
  progress: ImportProgress
  createdAt: Date
  startedAt?: Date
  completedAt?: Date
  completionMessage?: string
  /** Which process works on it; until then the others leave it alone. */
  claim?: { by: string; until: Date }
}

export interface ImportFile {
  /** Each upload has its own, so that one which breaks off does no harm to the one before. */
  id: string
  bytes: number
  lines: number
}

/** How far a job has come. It is written together with the users, so that nothing is done twice. */
export interface ImportProgress {
  /** Where in the file the next line begins. */
  offset: number
  /** Lines that are done, the header among them. */
  lines: number
  /** The header; there once it has been read. */
  columns?: string[]
  imported: number
  skipped: number
  failed: number
}

/** A piece of an uploaded file. All pieces of a file but the last have one length. */
export interface ImportChunkRecord {
  poolId: string
  jobId: string
  fileId: string
  /** Counted from 0. */
  position: number
  /** Sealed for the purpose `import chunk`: there are names in it, and password hashes. */
  sealed: Buffer
  expiresAt: Date
}

/** What came of some lines, one after another, each ended by a newline. */
export interface ImportLogRecord {
  poolId: string
  jobId: string
  /** The number of the first of them. */
  line: number
  text: string
}

export interface ImportJobReads {
  find(id: string): Promise<ImportJobRecord | undefined>
  /** Newest first. */
  list(scope: { poolId: string } & PageRequest): Promise<Page<ImportJobRecord>>
  /** How many jobs the pool has, whatever became of them. */
  count(poolId: string): Promise<number>
  /** The jobs of the account that have been started and have not ended. */
  listActive(accountId: string): Promise<ImportJobRecord[]>
}

export interface ImportJobWrites {
  insert(job: ImportJobRecord): Promise<void>
  /** Replaces what changes in the life of a job: status, file, progress, claim and how it ended. */
  update(job: ImportJobRecord): Promise<void>
}

/** Names a file that was uploaded for a job. */
export type ImportFileKey = Pick<ImportChunkRecord, 'poolId' | 'jobId' | 'fileId'>

export interface ImportChunkReads {
  find(file: ImportFileKey, position: number): Promise<ImportChunkRecord | undefined>
}

export interface ImportChunkWrites {
  insert(chunk: ImportChunkRecord): Promise<void>
  /** Deletes the chunks from one position up to, not including, another; answers how many there were. */
  delete(file: ImportFileKey, from: number, to: number): Promise<number>
}

export interface ImportLogReads {
  /** In the order of the lines. */
  list(scope: { poolId: string; jobId: string } & PageRequest): Promise<Page<ImportLogRecord>>
}

export interface ImportLogWrites {
  insert(log: ImportLogRecord): Promise<void>
}
