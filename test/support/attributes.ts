/** Attribute lists, which tests rather write and compare as records: their order is the server's business. @module */
import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'

export function toList(attributes: Record<string, string>): AttributeType[] {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
}

export function toRecord(list: AttributeType[] = []): Record<string, string | undefined> {
  return Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))
}
