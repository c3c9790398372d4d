using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Confirms an address and chooses the first password.</summary>
public sealed class WelcomeModel(FormServices services, UserManager<AccountRow> users, SitePasswords passwords, ChoosePassword choose, AccountLinks links)
    : TokenPage(services, users, passwords, choose, links, AccountTokens.Welcome)
{
    /// <inheritdoc/>
    protected override string Heading => T["Your address is confirmed"];

    /// <inheritdoc/>
    protected override bool AsksName => true;
}
