using System.Text;
using System.Text.Json.Nodes;
using LearningSpace.Core.Audit;
using LearningSpace.Core.Content;
using LearningSpace.Core.Contribution;
using LearningSpace.Core.Discussions;
using LearningSpace.Data.Accounts;
using LearningSpace.Data.Audit;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using LearningSpace.Data.Contribution;
using LearningSpace.Data.Discussions;
using LearningSpace.Data.Media;
using LearningSpace.Data.Moderation;
using LearningSpace.Data.Notifications;
using LearningSpace.Data.Redactions;
using LearningSpace.Data.Search;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LearningSpace.Data;

/// <summary>The model, one for both databases; each has a thin context of its own. Writing goes through <see cref="WriteGate"/> alone.</summary>
/// <param name="options">Options of the provider.</param>
public abstract class SpaceContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<(AuditEntry Entry, DateTime AtUtc)> audited = [];
    private readonly Dictionary<string, ThreadRow> changed = new(StringComparer.Ordinal);

    /// <summary>Items.</summary>
    public DbSet<ItemRow> Items => Set<ItemRow>();

    /// <summary>Versions.</summary>
    public DbSet<VersionRow> Versions => Set<VersionRow>();

    /// <summary>Addresses.</summary>
    public DbSet<PathRow> Paths => Set<PathRow>();

    /// <summary>Pointers between items.</summary>
    public DbSet<LinkRow> Links => Set<LinkRow>();

    /// <summary>Analysed terms.</summary>
    public DbSet<TermsRow> StoredTerms => Set<TermsRow>();

    /// <summary>Change log.</summary>
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();

    /// <summary>Types and parts.</summary>
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    /// <summary>Settings.</summary>
    public DbSet<SettingRow> Settings => Set<SettingRow>();

    /// <summary>Recipes applied.</summary>
    public DbSet<RecipeRunRow> RecipeRuns => Set<RecipeRunRow>();

    /// <summary>Files that content refers to.</summary>
    public DbSet<MediaRow> Media => Set<MediaRow>();

    /// <summary>Work to be done once.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Work that one node at a time does.</summary>
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    /// <summary>Keys that all nodes share.</summary>
    public DbSet<KeyRow> Keys => Set<KeyRow>();

    /// <summary>Accounts.</summary>
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    /// <summary>Roles that accounts were given.</summary>
    public DbSet<AccountRoleRow> AccountRoles => Set<AccountRoleRow>();

    /// <summary>Where people are signed in.</summary>
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    /// <summary>Passkeys.</summary>
    public DbSet<PasskeyRow> Passkeys => Set<PasskeyRow>();

    /// <summary>Tokens of programs.</summary>
    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    /// <summary>People as providers of identities know them.</summary>
    public DbSet<LoginRow> Logins => Set<LoginRow>();

    /// <summary>Attempts to sign in by a provider of identities that were used.</summary>
    public DbSet<SignOnUseRow> SignOnUses => Set<SignOnUseRow>();

    /// <summary>Who belongs to which organisation.</summary>
    public DbSet<AffiliationRow> Affiliations => Set<AffiliationRow>();

    /// <summary>Who asks to be known as belonging to one.</summary>
    public DbSet<AffiliationRequestRow> AffiliationRequests => Set<AffiliationRequestRow>();

    /// <summary>Accounts that were erased.</summary>
    public DbSet<ErasedAccountRow> ErasedAccounts => Set<ErasedAccountRow>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    /// <summary>What of the audit log can be erased.</summary>
    public DbSet<AuditDetailRow> AuditDetails => Set<AuditDetailRow>();

    /// <summary>Where the audit log ends.</summary>
    public DbSet<AuditHeadRow> AuditHeads => Set<AuditHeadRow>();

    /// <summary>Versions on their way to the public.</summary>
    public DbSet<ContributionRow> Contributions => Set<ContributionRow>();

    /// <summary>Steps that they took.</summary>
    public DbSet<ContributionEventRow> ContributionEvents => Set<ContributionEventRow>();

    /// <summary>Who writes items together with their owners.</summary>
    public DbSet<AuthorRow> Authors => Set<AuthorRow>();

    /// <summary>Who is asked to write items with their authors.</summary>
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    /// <summary>What authors and editors say beside items that are being written.</summary>
    public DbSet<CommentRow> Comments => Set<CommentRow>();

    /// <summary>What people should know.</summary>
    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <summary>Texts that were removed everywhere.</summary>
    public DbSet<RedactionRow> Redactions => Set<RedactionRow>();

    /// <summary>Places from which they were removed.</summary>
    public DbSet<RedactionPlaceRow> RedactedPlaces => Set<RedactionPlaceRow>();

    /// <summary>Threads.</summary>
    public DbSet<ThreadRow> Threads => Set<ThreadRow>();

    /// <summary>What is said in threads.</summary>
    public DbSet<PostRow> Posts => Set<PostRow>();

    /// <summary>Posts as they were.</summary>
    public DbSet<PostEditRow> PostEdits => Set<PostEditRow>();

    /// <summary>Signs that people gave posts.</summary>
    public DbSet<ReactionRow> Reactions => Set<ReactionRow>();

    /// <summary>What people follow.</summary>
    public DbSet<FollowRow> Follows => Set<FollowRow>();

    /// <summary>How far people have read threads.</summary>
    public DbSet<ReadRow> Reads => Set<ReadRow>();

    /// <summary>What people have begun to write in threads.</summary>
    public DbSet<PostDraftRow> PostDrafts => Set<PostDraftRow>();

    /// <summary>By what people are called in threads.</summary>
    public DbSet<HandleRow> Handles => Set<HandleRow>();

    /// <summary>Analysed terms of threads.</summary>
    public DbSet<ThreadTermsRow> ThreadTerms => Set<ThreadTermsRow>();

    /// <summary>What moderators are to decide.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>What people report.</summary>
    public DbSet<ReportRow> Reports => Set<ReportRow>();

    /// <summary>What moderators did.</summary>
    public DbSet<ActRow> Acts => Set<ActRow>();

    /// <summary>Words that are looked at.</summary>
    public DbSet<WatchedWordRow> WatchedWords => Set<WatchedWordRow>();

    /// <summary>Words that moderators use again.</summary>
    public DbSet<TemplateRow> Templates => Set<TemplateRow>();

    /// <summary>Which mail people want.</summary>
    public DbSet<PreferenceRow> Preferences => Set<PreferenceRow>();

    /// <summary>Tells every process of a change, in the same transaction as the change.</summary>
    public void Announce(string kind, string key, DateTime nowUtc) => Changes.Add(new ChangeRow { Kind = kind, Key = key, AtUtc = nowUtc });

    /// <summary>Records what was done in the audit log, which the gate appends at the end of this transaction.</summary>
    public void Audit(AuditEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        audited.Add((entry, now.UtcDateTime));
    }

    /// <summary>Has search find a thread by what it says at the end of this transaction, which holds it.</summary>
    internal void Find(ThreadRow thread) => changed[thread.Id] = thread;

    /// <summary>Saves everything, what was audited last; to be called by the gate, just before the commit.</summary>
    internal async Task SaveAllAsync(CancellationToken cancellation)
    {
        await SaveChangesAsync(cancellation);
        if (changed.Count > 0)
        {
            await FindThreads.AskAsync(this, changed.Values, cancellation);
        }

        if (audited.Count > 0)
        {
            await AppendAudit.RunAsync(this, audited, cancellation);
        }
    }

    /// <summary>Asks for work to be done once this transaction is durable.</summary>
    /// <param name="kind">What is to be done: the name of a handler.</param>
    /// <param name="payload">With what: ids and plain values.</param>
    /// <param name="now">The time.</param>
    /// <param name="account">The account that it is about; empty for none.</param>
    /// <param name="wait">How long it can wait.</param>
    public void Ask(string kind, JsonObject payload, DateTimeOffset now, string account = "", TimeSpan wait = default)
    {
        ArgumentNullException.ThrowIfNull(payload);
        Outbox.Add(new OutboxRow { Id = ContentId.New(now), Kind = kind, Payload = payload.ToJsonString(), Account = account, OccurredUtc = now.UtcDateTime, DueUtc = (now + wait).UtcDateTime });
    }

    /// <summary>Writes rows of new items without following them, in the running transaction.</summary>
    /// <exception cref="DbUpdateException">The database does not take them, as when another process has just written one of them.</exception>
    public abstract Task InsertAsync(AddedRows rows, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicroseconds>();
        configurationBuilder.Properties<VersionState>().HaveConversion<string>();
        configurationBuilder.Properties<WorkflowAction>().HaveConversion<string>();
        configurationBuilder.Properties<ThreadKind>().HaveConversion<string>();
        configurationBuilder.Properties<PostState>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<ItemRow>(e =>
        {
            e.ToTable("content_items").HasKey(i => i.Id);
            e.HasIndex(i => new { i.Type, i.PublishedUtc });
            e.HasIndex(i => i.LocalizationSet);
            e.HasIndex(i => i.Owner);
            e.HasIndex(i => new { i.PathWord, i.Slug });
            e.HasIndex(i => new { i.SourceName, i.SourceId, i.Language }).IsUnique();
            e.HasIndex(i => new { i.ChangedUtc, i.Id });
            e.HasIndex(i => i.ReviewBy).HasFilter("review_by IS NOT NULL");
            e.HasIndex(i => i.ScheduledUtc).HasFilter("scheduled_utc IS NOT NULL");
            e.HasIndex(i => i.RemindUtc).HasFilter("remind_utc IS NOT NULL");
        });
        modelBuilder.Entity<LinkRow>(e =>
        {
            e.ToTable("content_links").HasKey(l => new { l.ItemId, l.Kind, l.Target });
            e.HasIndex(l => new { l.Target, l.Kind });
            e.HasOne<ItemRow>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<VersionRow>(e =>
        {
            e.ToTable("content_versions").HasKey(v => v.Id);
            e.HasIndex(v => new { v.ItemId, v.Number }).IsUnique();
            e.HasOne<ItemRow>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<PathRow>(e =>
        {
            e.ToTable("content_paths").HasKey(p => new { p.PathWord, p.Slug });
            e.HasIndex(p => p.ItemId);
            e.HasOne<ItemRow>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<TermsRow>(e =>
        {
            e.ToTable("stored_terms").HasKey(t => t.ItemId);
            e.HasOne<ItemRow>().WithOne().HasForeignKey<TermsRow>(t => t.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ChangeRow>(e =>
        {
            e.ToTable("change_log").HasKey(c => c.Sequence);
            e.Property(c => c.Sequence).ValueGeneratedOnAdd();
            e.Property(c => c.TransactionId).ValueGeneratedOnAdd();
            e.HasIndex(c => new { c.TransactionId, c.Sequence });
        });
        modelBuilder.Entity<DefinitionRow>().ToTable("definitions").HasKey(d => new { d.Kind, d.Name });
        modelBuilder.Entity<SettingRow>().ToTable("settings").HasKey(s => s.Name);
        modelBuilder.Entity<RecipeRunRow>().ToTable("recipe_runs").HasKey(r => r.Id);
        modelBuilder.Entity<MediaRow>(e =>
        {
            e.ToTable("media_files").HasKey(m => m.Path);
            e.HasIndex(m => m.Hash);
        });
        OutboxRow.Map(modelBuilder);
        LeaseRow.Map(modelBuilder);
        KeyRow.Map(modelBuilder);
        AccountRow.Map(modelBuilder);
        AffiliationRow.Map(modelBuilder);
        ErasedAccountRow.Map(modelBuilder);
        AuditTables.Map(modelBuilder);
        ContributionTables.Map(modelBuilder);
        InvitationRow.Map(modelBuilder);
        CommentRow.Map(modelBuilder);
        InboxRow.Map(modelBuilder);
        RedactionTables.Map(modelBuilder);
        ThreadRow.Map(modelBuilder);
        PostRow.Map(modelBuilder);
        ParticipationTables.Map(modelBuilder);
        ThreadTermsRow.Map(modelBuilder);
        ModerationTables.Map(modelBuilder);
        PreferenceRow.Map(modelBuilder);
        NameInSnakeCase(modelBuilder);
    }

    private static void NameInSnakeCase(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            var table = entity.GetTableName();
            foreach (var key in entity.GetKeys())
            {
                key.SetName($"pk_{table}");
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => SnakeCase(p.Name)))}");
            }

            foreach (var foreign in entity.GetForeignKeys())
            {
                foreign.SetConstraintName($"fk_{table}_{string.Join('_', foreign.Properties.Select(p => SnakeCase(p.Name)))}");
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && snake.Length > 0)
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(c));
        }

        return snake.ToString();
    }

    /// <summary>A time as both databases give it back. PostgreSQL keeps microseconds: whatever is finer would come back different.</summary>
    public static DateTime AsKept(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    private sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(
        v => AsKept(v),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
