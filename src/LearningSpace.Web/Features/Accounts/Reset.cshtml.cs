using LearningSpace.Data.Accounts;
using LearningSpace.Web.Features.Forms;
using Microsoft.AspNetCore.Identity;

namespace LearningSpace.Web.Features.Accounts;

/// <summary>Chooses another password.</summary>
public sealed class ResetModel(FormServices services, UserManager<AccountRow> users, SitePasswords passwords, ChoosePassword choose, AccountLinks links)
    : TokenPage(services, users, passwords, choose, links, AccountTokens.Reset)
{
    /// <inheritdoc/>
    protected override string Heading => T["Choose another password"];

    /// <inheritdoc/>
    protected override bool AsksName => false;
}
