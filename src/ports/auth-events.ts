/**
 * Authentication events: what users of a pool with threat protection did, and what came of it.
 *
 * A file of its own beside `records.ts` and `storage.ts`: record, reads and writes.
 *
 * @module
 */
import type {
  ChallengeResponseType,
  EventContextDataType,
  EventResponseType,
  EventType,
  FeedbackValueType,
  RiskDecisionType,
  RiskLevelType,
} from '#contract/index.ts'
import type { Page, PageRequest } from './storage.ts'

export interface AuthEventKey {
  poolId: string
  userId: string
  /** A UUID of version 7: ids of one user are in the order of time. */
  id: string
}

export interface AuthEventRecord extends AuthEventKey {
  type: EventType
  /** The client that the user came through; an administrator's act has none. */
  clientId?: string
  response: EventResponseType
  /** What the user was asked to prove, in that order, and whether it succeeded. */
  challenges: Required<ChallengeResponseType>[]
  /** Where it came from, as far as that is known. */
  context: EventContextDataType
  risk: EventRisk
  feedback?: EventFeedback
  createdAt: Date
  expiresAt: Date
}

/** What threat protection made of an event. */
export interface EventRisk {
  decision: RiskDecisionType
  /** None where there is no risk. */
  level?: RiskLevelType
  compromisedCredentials: boolean
}

/** Somebody's word on whether it was the user. */
export interface EventFeedback {
  value: FeedbackValueType
  /** Who said so. */
  provider: string
  at: Date
}

export interface AuthEventReads {
  find(key: AuthEventKey): Promise<AuthEventRecord | undefined>
  /** Newest first. */
  list(scope: { poolId: string; userId: string } & PageRequest): Promise<Page<AuthEventRecord>>
  /** Newest first, at most `limit`. */
  listPassedSignIns(scope: { poolId: string; userId: string; limit: number }): Promise<AuthEventRecord[]>
}

export interface AuthEventWrites {
  /** Takes the place of what was kept under the key. */
  put(event: AuthEventRecord): Promise<void>
}
