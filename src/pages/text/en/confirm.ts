/** Confirming a sign-up by a code or a link. */
export const confirm = {
  title: 'Confirm your account',
  sentTo: (destination: string) => `We sent a code to ${destination}. Enter it to confirm your account.`,
  sent: 'Enter the code that we sent you to confirm your account.',
  button: 'Confirm account',
  notReceived: 'Didn’t receive a code?',
  resend: 'Send a new code',
  resent: 'A new code is on its way.',
  link: {
    title: 'Open your mail',
    sentTo: (destination: string) => `We sent a link to ${destination}. Open it to confirm your account, then sign in.`,
    sent: 'Open the link that we sent you to confirm your account, then sign in.',
    notReceived: 'Didn’t receive a link?',
    resend: 'Send a new link',
    resent: 'A new link is on its way.',
  },
}
