using LearningSpace.Web.Features.Forms;
using LearningSpace.Web.Hosting;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>
/// How often one network address may knock: whoever tries a few passwords on many accounts is slowed down here, whoever tries many on one by <see cref="Core.Accounts.Lockout"/>. A
/// public body often has one address for all its people, so that this is no tight limit (research: 5 a minute for one account and address, 3 registrations an hour).
/// </summary>
public sealed class Attempts : IDisposable
{
    private readonly Allowance signIns;
    private readonly Allowance mails;

    /// <summary>Makes the limits; none where the settings lift them.</summary>
    public Attempts(SpaceSettings settings) => (signIns, mails) = (new Allowance(settings, 30, TimeSpan.FromMinutes(1)), new Allowance(settings, 20, TimeSpan.FromHours(1)));

    /// <summary>Whether another attempt to show who one is may be looked at; else the answer says how long to wait, and the page why.</summary>
    public bool MaySignIn(FormPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (May(signIns, page.HttpContext))
        {
            return true;
        }

        page.Input.Problem = page.T["Too many attempts came from your network. Wait a minute and try again."];
        return false;
    }

    /// <summary>Whether another mail may be asked for; else the answer says how long to wait.</summary>
    public bool MayAskForMail(HttpContext context) => May(mails, context);

    /// <inheritdoc/>
    public void Dispose()
    {
        signIns.Dispose();
        mails.Dispose();
    }

    private static bool May(Allowance limit, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return limit.May(context, ReadLimit.Asker(context.Connection.RemoteIpAddress));
    }
}
