/** Forgotten passwords. `failed` is Cognito's own sentence. */
export const recovery = {
  title: 'Forgot your password?',
  description: 'Enter your username, and we will send you a code to reset your password.',
  descriptionByEmail: 'Enter your email address, and we will send you a code to reset your password.',
  descriptionByPhone: 'Enter your phone number, and we will send you a code to reset your password.',
  descriptionByEither: 'Enter your email address or phone number, and we will send you a code to reset your password.',
  button: 'Reset my password',
  failed: 'Could not reset password for the account, please contact support or try again',
  backToSignIn: 'Back to sign in',
  newPassword: {
    title: 'Change your password',
    sentTo: (destination: string) => `We sent a code to ${destination}. Enter it with a new password.`,
    sent: 'Enter the code that we sent you, and a new password.',
    button: 'Change password',
    mismatch: 'The passwords are not the same',
    again: 'Send a new code',
  },
}
