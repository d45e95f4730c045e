"""Names of the values of modern events, for exports that give only their order (``Get-WinEvent``'s Properties).

A number begins an event id; the words behind it are the names of its values in order. An event that gained values over
the years has one entry per number of values.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_NAMES: Final = {
    "security-auditing": """
4611 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId LogonProcessName 4616 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId PreviousTime NewTime ProcessId ProcessName 4624 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid TargetUserName TargetDomainName TargetLogonId
LogonType LogonProcessName AuthenticationPackageName WorkstationName LogonGuid TransmittedServices LmPackageName
KeyLength ProcessId ProcessName IpAddress IpPort 4624 SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId TargetUserSid TargetUserName TargetDomainName TargetLogonId LogonType LogonProcessName
AuthenticationPackageName WorkstationName LogonGuid TransmittedServices LmPackageName KeyLength ProcessId
ProcessName IpAddress IpPort ImpersonationLevel 4624 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
TargetUserSid TargetUserName TargetDomainName TargetLogonId LogonType LogonProcessName AuthenticationPackageName
WorkstationName LogonGuid TransmittedServices LmPackageName KeyLength ProcessId ProcessName IpAddress IpPort
ImpersonationLevel RestrictedAdminMode TargetOutboundUserName TargetOutboundDomainName VirtualAccount
TargetLinkedLogonId ElevatedToken 4625 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid
TargetUserName TargetDomainName Status FailureReason SubStatus LogonType LogonProcessName AuthenticationPackageName
WorkstationName TransmittedServices LmPackageName KeyLength ProcessId ProcessName IpAddress IpPort 4627
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid TargetUserName TargetDomainName
TargetLogonId LogonType EventIdx EventCountTotal GroupMembership 4634 TargetUserSid TargetUserName TargetDomainName
TargetLogonId LogonType 4647 TargetUserSid TargetUserName TargetDomainName TargetLogonId 4648 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId LogonGuid TargetUserName TargetDomainName TargetLogonGuid
TargetServerName TargetInfo ProcessId ProcessName IpAddress IpPort 4656 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId TransactionId AccessList AccessReason
AccessMask PrivilegeList RestrictedSidCount ProcessId ProcessName ResourceAttributes 4658 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId ObjectServer HandleId ProcessId ProcessName 4660 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId ObjectServer HandleId ProcessId ProcessName TransactionId 4661
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId
TransactionId AccessList AccessMask PrivilegeList Properties RestrictedSidCount ProcessId ProcessName 4661
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId
TransactionId AccessList AccessReason AccessMask PrivilegeList Properties RestrictedSidCount ProcessId ProcessName
4662 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName
OperationType HandleId AccessList AccessMask Properties AdditionalInfo AdditionalInfo2 4663 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName HandleId AccessList AccessMask
ProcessId ProcessName ResourceAttributes 4670 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
ObjectServer ObjectType ObjectName HandleId OldSd NewSd ProcessId ProcessName 4672 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId PrivilegeList 4673 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
ObjectServer Service PrivilegeList ProcessId ProcessName 4674 SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId ObjectServer ObjectType ObjectName HandleId AccessMask PrivilegeList ProcessId ProcessName 4688
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId NewProcessName TokenElevationType
ProcessId CommandLine 4688 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId
NewProcessName TokenElevationType ProcessId CommandLine TargetUserSid TargetUserName TargetDomainName TargetLogonId
4688 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId NewProcessId NewProcessName TokenElevationType
ProcessId CommandLine TargetUserSid TargetUserName TargetDomainName TargetLogonId ParentProcessName MandatoryLabel
4689 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId Status ProcessId ProcessName 4696
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid TargetUserName TargetDomainName
TargetLogonId TargetProcessId TargetProcessName ProcessId ProcessName 4697 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId ServiceName ServiceFileName ServiceType ServiceStartType ServiceAccount 4698
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TaskName TaskContent 4699 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId TaskName TaskContent 4701 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId TaskName TaskContent ClientProcessStartKey ClientProcessId ParentProcessId
RpcCallClientLocality FQDN 4703 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetUserSid
TargetUserName TargetDomainName TargetLogonId ProcessName ProcessId EnabledPrivilegeList DisabledPrivilegeList 4717
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetSid AccessGranted 4718 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId TargetSid AccessRemoved 4719 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId CategoryId SubcategoryId SubcategoryGuid AuditPolicyChanges 4720 TargetUserName
TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList
SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath ProfilePath UserWorkstations
PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue NewUacValue UserAccountControl
UserParameters SidHistory LogonHours 4722 TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId 4723 TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId PrivilegeList 4724 TargetUserName TargetDomainName TargetSid SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId 4726 TargetUserName TargetDomainName TargetSid SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList 4727 TargetUserName TargetDomainName TargetSid
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList SamAccountName SidHistory 4728
MemberName MemberSid TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId PrivilegeList 4729 MemberName MemberSid TargetUserName TargetDomainName TargetSid SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList 4731 TargetUserName TargetDomainName TargetSid
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList SamAccountName SidHistory 4732
MemberName MemberSid TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId PrivilegeList 4733 MemberName MemberSid TargetUserName TargetDomainName TargetSid SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList 4735 TargetUserName TargetDomainName TargetSid
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList SamAccountName SidHistory 4737
TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
PrivilegeList SamAccountName SidHistory 4738 Dummy TargetUserName TargetDomainName TargetSid SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList SamAccountName DisplayName UserPrincipalName
HomeDirectory HomePath ScriptPath ProfilePath UserWorkstations PasswordLastSet AccountExpires PrimaryGroupId
AllowedToDelegateTo OldUacValue NewUacValue UserAccountControl UserParameters SidHistory LogonHours 4739
DomainPolicyChanged DomainName DomainSid SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
PrivilegeList MinPasswordAge MaxPasswordAge ForceLogoff LockoutThreshold LockoutObservationWindow LockoutDuration
PasswordProperties MinPasswordLength PasswordHistoryLength MachineAccountQuota MixedDomainMode DomainBehaviorVersion
OemInformation 4741 TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId PrivilegeList SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath
ProfilePath UserWorkstations PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue
NewUacValue UserAccountControl UserParameters SidHistory LogonHours DnsHostName ServicePrincipalNames 4742
ComputerAccountChange TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId PrivilegeList SamAccountName DisplayName UserPrincipalName HomeDirectory HomePath ScriptPath
ProfilePath UserWorkstations PasswordLastSet AccountExpires PrimaryGroupId AllowedToDelegateTo OldUacValue
NewUacValue UserAccountControl UserParameters SidHistory LogonHours DnsHostName ServicePrincipalNames 4756
MemberName MemberSid TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId PrivilegeList 4768 TargetUserName TargetDomainName TargetSid ServiceName ServiceSid TicketOptions
Status TicketEncryptionType PreAuthType IpAddress IpPort CertIssuerName CertSerialNumber CertThumbprint 4769
TargetUserName TargetDomainName ServiceName ServiceSid TicketOptions TicketEncryptionType IpAddress IpPort Status
LogonGuid TransmittedServices 4771 TargetUserName TargetSid ServiceName TicketOptions Status PreAuthType IpAddress
IpPort CertIssuerName CertSerialNumber CertThumbprint 4776 PackageName TargetUserName Workstation Status 4778
AccountName AccountDomain LogonID SessionName ClientName ClientAddress 4779 AccountName AccountDomain LogonID
SessionName ClientName ClientAddress 4781 OldTargetUserName NewTargetUserName TargetDomainName TargetSid
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId PrivilegeList 4794 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId Workstation Status 4797 SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId Workstation TargetUserName TargetDomainName 4798 TargetUserName TargetDomainName TargetSid
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId CallerProcessId CallerProcessName 4799
TargetUserName TargetDomainName TargetSid SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
CallerProcessId CallerProcessName 4826 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId LoadOptions
AdvancedOptions ConfigAccessPolicy RemoteEventLogging KernelDebug VsmLaunchType TestSigning FlightSigning
DisableIntegrityChecks HypervisorLoadOptions HypervisorLaunchType HypervisorDebug 4902 PuaCount PuaPolicyId 4904
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId AuditSourceName EventSourceId ProcessId ProcessName
4905 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId AuditSourceName EventSourceId ProcessId
ProcessName 4907 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ObjectServer ObjectType ObjectName
HandleId OldSd NewSd ProcessId ProcessName 4908 SidList 4964 SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId LogonGuid TargetUserSid TargetUserName TargetDomainName TargetLogonId TargetLogonGuid SidList 5056
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId Module ReturnCode 5058 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId ProviderName AlgorithmName KeyName KeyType KeyFilePath Operation
ReturnCode 5058 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ClientProcessId ClientCreationTime
ProviderName AlgorithmName KeyName KeyType KeyFilePath Operation ReturnCode 5059 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId ClientProcessId ClientCreationTime ProviderName AlgorithmName KeyName KeyType
Operation ReturnCode 5061 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId ProviderName AlgorithmName
KeyName KeyType Operation ReturnCode 5136 OpCorrelationID AppCorrelationID SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId DSName DSType ObjectDN ObjectGUID ObjectClass AttributeLDAPDisplayName
AttributeSyntaxOID AttributeValue OperationType 5140 SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId
ObjectType IpAddress IpPort ShareName ShareLocalPath AccessMask AccessList 5145 SubjectUserSid SubjectUserName
SubjectDomainName SubjectLogonId ObjectType IpAddress IpPort ShareName ShareLocalPath RelativeTargetName AccessMask
AccessList AccessReason 5152 ProcessId Application Direction SourceAddress SourcePort DestAddress DestPort Protocol
FilterRTID LayerName LayerRTID 5156 ProcessID Application Direction SourceAddress SourcePort DestAddress DestPort
Protocol FilterRTID LayerName LayerRTID RemoteUserID RemoteMachineID 5157 ProcessID Application Direction
SourceAddress SourcePort DestAddress DestPort Protocol FilterRTID LayerName LayerRTID RemoteUserID RemoteMachineID
5158 ProcessId Application SourceAddress SourcePort Protocol FilterRTID LayerName LayerRTID 5376 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId BackupFileName ProcessCreationTime ClientProcessId 5379
SubjectUserSid SubjectUserName SubjectDomainName SubjectLogonId TargetName Type CountOfCredentialsReturned
ReadOperation ReturnCode ProcessCreationTime ClientProcessId 5381 SubjectUserSid SubjectUserName SubjectDomainName
SubjectLogonId Flags CountOfCredentialsReturned ProcessCreationTime ClientProcessId 5382 SubjectUserSid
SubjectUserName SubjectDomainName SubjectLogonId SchemaFriendlyName Schema Resource Identity PackageSid Flags
ReturnCode ProcessCreationTime ClientProcessId 5447 ProcessId UserSid UserName ProviderKey ProviderName ChangeType
FilterKey FilterName FilterType FilterId LayerKey LayerName LayerId Weight Conditions Action CalloutKey CalloutName
5890 SubjectUserSid SubjectUserName SubjectUserDomainName SubjectLogonId ObjectCollectionName
ObjectIdentifyingProperties ObjectProperties
""",
    "sysmon": """
1 UtcTime ProcessGuid ProcessId Image CommandLine CurrentDirectory User LogonGuid LogonId TerminalSessionId
IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine 1 RuleName UtcTime ProcessGuid
ProcessId Image FileVersion Description Product Company CommandLine CurrentDirectory User LogonGuid LogonId
TerminalSessionId IntegrityLevel Hashes ParentProcessGuid ParentProcessId ParentImage ParentCommandLine 1 RuleName
UtcTime ProcessGuid ProcessId Image FileVersion Description Product Company OriginalFileName CommandLine
CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes ParentProcessGuid ParentProcessId
ParentImage ParentCommandLine 1 RuleName UtcTime ProcessGuid ProcessId Image FileVersion Description Product Company
OriginalFileName CommandLine CurrentDirectory User LogonGuid LogonId TerminalSessionId IntegrityLevel Hashes
ParentProcessGuid ParentProcessId ParentImage ParentCommandLine ParentUser 2 RuleName UtcTime ProcessGuid ProcessId
Image TargetFilename CreationUtcTime PreviousCreationUtcTime 3 UtcTime ProcessGuid ProcessId Image User Protocol
Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp
DestinationHostname DestinationPort DestinationPortName 3 RuleName UtcTime ProcessGuid ProcessId Image User Protocol
Initiated SourceIsIpv6 SourceIp SourceHostname SourcePort SourcePortName DestinationIsIpv6 DestinationIp
DestinationHostname DestinationPort DestinationPortName 4 UtcTime State Version SchemaVersion 5 RuleName UtcTime
ProcessGuid ProcessId Image 5 RuleName UtcTime ProcessGuid ProcessId Image User 6 RuleName UtcTime ImageLoaded
Hashes Signed Signature SignatureStatus 7 RuleName UtcTime ProcessGuid ProcessId Image ImageLoaded FileVersion
Description Product Company Hashes Signed Signature SignatureStatus 7 RuleName UtcTime ProcessGuid ProcessId Image
ImageLoaded FileVersion Description Product Company OriginalFileName Hashes Signed Signature SignatureStatus 7
RuleName UtcTime ProcessGuid ProcessId Image ImageLoaded FileVersion Description Product Company OriginalFileName
Hashes Signed Signature SignatureStatus User 8 RuleName UtcTime SourceProcessGuid SourceProcessId SourceImage
TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress StartModule StartFunction 8 RuleName UtcTime
SourceProcessGuid SourceProcessId SourceImage TargetProcessGuid TargetProcessId TargetImage NewThreadId StartAddress
StartModule StartFunction SourceUser TargetUser 10 UtcTime SourceProcessGUID SourceProcessId SourceThreadId
SourceImage TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace 10 RuleName UtcTime
SourceProcessGUID SourceProcessId SourceThreadId SourceImage TargetProcessGUID TargetProcessId TargetImage
GrantedAccess CallTrace 10 RuleName UtcTime SourceProcessGUID SourceProcessId SourceThreadId SourceImage
TargetProcessGUID TargetProcessId TargetImage GrantedAccess CallTrace SourceUser TargetUser 11 UtcTime ProcessGuid
ProcessId Image TargetFilename CreationUtcTime 11 RuleName UtcTime ProcessGuid ProcessId Image TargetFilename
CreationUtcTime 11 RuleName UtcTime ProcessGuid ProcessId Image TargetFilename CreationUtcTime User 12 EventType
UtcTime ProcessGuid ProcessId Image TargetObject 12 RuleName EventType UtcTime ProcessGuid ProcessId Image
TargetObject 12 RuleName EventType UtcTime ProcessGuid ProcessId Image TargetObject User 13 EventType UtcTime
ProcessGuid ProcessId Image TargetObject Details 13 RuleName EventType UtcTime ProcessGuid ProcessId Image
TargetObject Details 13 RuleName EventType UtcTime ProcessGuid ProcessId Image TargetObject Details User 15 UtcTime
ProcessGuid ProcessId Image TargetFilename CreationUtcTime Hash 16 UtcTime Configuration ConfigurationFileHash 17
RuleName UtcTime ProcessGuid ProcessId PipeName Image 17 RuleName EventType UtcTime ProcessGuid ProcessId PipeName
Image 18 RuleName UtcTime ProcessGuid ProcessId PipeName Image 18 RuleName EventType UtcTime ProcessGuid ProcessId
PipeName Image 22 RuleName UtcTime ProcessGuid ProcessId QueryName QueryStatus QueryResults Image User 27 RuleName
UtcTime ProcessGuid ProcessId User Image TargetFilename Hashes
""",
    "service control manager": """
7000 param1 param2 Binary 7001 param1 param2 param3 Binary 7009 param1 param2 7009 param1 param2 Binary 7023 param1
param2 7023 param1 param2 Binary 7026 param1 7030 param1 7036 param1 param2 Binary 7040 param1 param2 param3 param4
7045 ServiceName ImagePath ServiceType StartType AccountName
""",
    "powershell": """
4100 ContextInfo UserData Payload 4103 ContextInfo UserData Payload 4104 MessageNumber MessageTotal ScriptBlockText
ScriptBlockId 4104 MessageNumber MessageTotal ScriptBlockText ScriptBlockId Path 53504 param1 param2
""",
    "taskscheduler": """
800 hc_stateid LastRunDateTime 808 Task
""",
    "windows firewall with advanced security": """
2004 RuleId RuleName Origin ApplicationPath ServiceName Direction Protocol LocalPorts RemotePorts Action Profiles
LocalAddresses RemoteAddresses RemoteMachineAuthorizationList RemoteUserAuthorizationList EmbeddedContext Flags
Active EdgeTraversal LooseSourceMapped SecurityOptions ModifyingUser ModifyingApplication SchemaVersion RuleStatus
LocalOnlyMapped 2005 RuleId RuleName Origin ApplicationPath ServiceName Direction Protocol LocalPorts RemotePorts
Action Profiles LocalAddresses RemoteAddresses RemoteMachineAuthorizationList RemoteUserAuthorizationList
EmbeddedContext Flags Active EdgeTraversal LooseSourceMapped SecurityOptions ModifyingUser ModifyingApplication
SchemaVersion RuleStatus LocalOnlyMapped 2006 RuleId RuleName ModifyingUser ModifyingApplication 2010 InterfaceGuid
InterfaceName OldProfile NewProfile 2051 ErrorCode PolicyChange 2097 RuleId RuleName Origin ApplicationPath
ServiceName Direction Protocol LocalPorts RemotePorts Action Profiles LocalAddresses RemoteAddresses
RemoteMachineAuthorizationList RemoteUserAuthorizationList EmbeddedContext Flags Active EdgeTraversal
LooseSourceMapped SecurityOptions ModifyingUser ModifyingApplication SchemaVersion RuleStatus LocalOnlyMapped
PolicyAppId 2099 RuleId RuleName Origin ApplicationPath ServiceName Direction Protocol LocalPorts RemotePorts Action
Profiles LocalAddresses RemoteAddresses RemoteMachineAuthorizationList RemoteUserAuthorizationList EmbeddedContext
Flags Active EdgeTraversal LooseSourceMapped SecurityOptions ModifyingUser ModifyingApplication SchemaVersion
RuleStatus LocalOnlyMapped PolicyAppId
""",
    "bits-client": """
3 jobTitle jobId jobOwner processPath processId 3 jobTitle jobId jobOwner processPath processId
ClientProcessStartKey 4 User jobTitle jobId jobOwner fileCount bytesTransferred bytesTransferredFromPeer 5 User
jobTitle jobId jobOwner fileCount 5 User jobTitle jobId jobOwner fileCount processId ClientProcessStartKey 59
transferId name Id url peer fileTime fileLength bytesTotal bytesTransferred bytesTransferredFromPeer 60 transferId
name Id url peer hr fileTime fileLength bytesTotal bytesTransferred proxy peerProtocolFlags bytesTransferredFromPeer
AdditionalInfoHr PeerContextInfo bandwidthLimit ignoreBandwidthLimitsOnLan 61 transferId name Id url peer hr
fileTime fileLength bytesTotal bytesTransferred proxy peerProtocolFlags bytesTransferredFromPeer AdditionalInfoHr
PeerContextInfo bandwidthLimit ignoreBandwidthLimitsOnLan 209 jobName jobId isRoaming 310 ErrorCode 313 ErrorCode
16403 User jobTitle jobId jobOwner fileCount RemoteName LocalName processId ClientProcessStartKey
""",
}


@lru_cache(maxsize=32)
def _layouts(provider: str) -> dict[tuple[int, int], tuple[str, ...]]:
    layouts: dict[tuple[int, int], tuple[str, ...]] = {}
    event_id, names = 0, [""]
    for word in (*_NAMES.get(provider, "").split(), "0"):
        if word.isdigit():
            if event_id:
                layouts[event_id, len(names)] = tuple(names)
            event_id, names = int(word), []
        else:
            names.append(word)
    return layouts


def property_names(provider: str, event_id: int, count: int) -> tuple[str, ...] | None:
    """Names of the ``count`` values of an event, or None where they are not known.

    Args:
        provider: Key as ``channels.provider_key`` makes it.
        event_id: Id of the event.
        count: How many values it has; another count means another version of the event.
    """
    return _layouts(provider).get((event_id, count))
