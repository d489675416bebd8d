/** What operations on groups answer to names that nothing has. @module */

export const noPool = {
  name: 'ResourceNotFoundException',
  message: 'User pool eu-central-1_Nowhere00 does not exist.',
}

export const noGroup = { name: 'ResourceNotFoundException', message: 'Group not found.' }

export const noUser = { name: 'UserNotFoundException', message: 'User does not exist.' }
