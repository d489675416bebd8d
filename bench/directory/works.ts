/**
 * What is asked of a directory, small or large.
 *
 * @module
 */
import { call } from '../load.ts'
import type { Server } from '../server.ts'
import { everySignIn, groupName, password, person } from './seed.ts'

export interface Pool {
  poolId: string
  clientId: string
  users: number
}

/** What is asked of a pool; `index` counts the repetitions. */
export const works: Record<string, (server: Server, pool: Pool, index: number) => Promise<unknown>> = {
  'sign-in': (server, { clientId, users }, index) => {
    const chosen = (pick(users, index) - (pick(users, index) % everySignIn) + 1) % users
    const AuthParameters = { USERNAME: person(chosen).username, PASSWORD: password }
    return call(server, 'InitiateAuth', { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  },
  AdminGetUser: (server, { poolId, users }, index) =>
    call(server, 'AdminGetUser', { UserPoolId: poolId, Username: person(pick(users, index)).username }),
  AdminCreateUser: (server, { poolId, users }, index) =>
    call(server, 'AdminCreateUser', {
      UserPoolId: poolId,
      Username: `new-${users}-${index}`,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
    }),
  ListUsers: (server, { poolId }) => call(server, 'ListUsers', { UserPoolId: poolId }),
  ...filters(),
  'status = "Disabled"': (server, { poolId }) => list(server, poolId, 'status = "Disabled"'),
  'cognito:user_status = "UNCONFIRMED"': (server, { poolId }) =>
    list(server, poolId, 'cognito:user_status = "UNCONFIRMED"'),
  ListUsersInGroup: (server, { poolId }) =>
    call(server, 'ListUsersInGroup', { UserPoolId: poolId, GroupName: groupName }),
  DescribeUserPool: (server, { poolId }) => call(server, 'DescribeUserPool', { UserPoolId: poolId }),
}

/** Each searchable attribute, whole and by a prefix that ten users share. */
function filters(): typeof works {
  const names = ['username', 'email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username']
  const value = (name: string, users: number, index: number) => {
    const { username, attributes } = person(pick(users, index))
    return name === 'username' ? username : attributes[name]!
  }
  return Object.fromEntries(
    names.flatMap((name) => [
      [
        `ListUsers ${name} =`,
        (server: Server, { poolId, users }: Pool, index: number) =>
          list(server, poolId, `${name} = "${value(name, users, index)}"`),
      ],
      [
        `ListUsers ${name} ^=`,
        (server: Server, { poolId, users }: Pool, index: number) => {
          const whole = value(name, users, index)
          const prefix = name === 'email' ? whole.slice(0, 6) : whole.slice(0, -1)
          return list(server, poolId, `${name} ^= "${prefix}"`)
        },
      ],
    ]),
  )
}

function list(server: Server, poolId: string, Filter: string) {
  return call(server, 'ListUsers', { UserPoolId: poolId, Filter })
}

/** Spreads the repetitions over the whole directory. */
function pick(users: number, index: number): number {
  return (index * 7919) % users
}
